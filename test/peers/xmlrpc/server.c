/* xmlrpc-c behind its own web server, Abyss: signatures, i8, nil, and methods without a signature. Takes its port. */
#include <stdlib.h>
#include <string.h>
#include <xmlrpc-c/base.h>
#include <xmlrpc-c/server.h>
#include <xmlrpc-c/server_abyss.h>

static xmlrpc_value *add(xmlrpc_env *env, xmlrpc_value *params, void *info, void *call) {
  xmlrpc_int32 a, b;
  (void)info, (void)call;
  xmlrpc_decompose_value(env, params, "(ii)", &a, &b);
  return env->fault_occurred ? NULL : xmlrpc_build_value(env, "i", a + b);
}

static xmlrpc_value *echo(xmlrpc_env *env, xmlrpc_value *params, void *info, void *call) {
  xmlrpc_value *value;
  (void)info, (void)call;
  xmlrpc_decompose_value(env, params, "(V)", &value);
  return env->fault_occurred ? NULL : value;
}

static xmlrpc_value *fail(xmlrpc_env *env, xmlrpc_value *params, void *info, void *call) {
  (void)params, (void)info, (void)call;
  xmlrpc_env_set_fault(env, 42, "out of <order>");
  return NULL;
}

static xmlrpc_value *types(xmlrpc_env *env, xmlrpc_value *params, void *info, void *call) {
  static unsigned char const bytes[] = {0, 1, 2, 255};
  (void)params, (void)info, (void)call;
  return xmlrpc_build_value(env, "{s:i,s:I,s:d,s:b,s:s,s:8,s:6,s:n,s:(is),s:{}}", "int", (xmlrpc_int32)-7, "long",
                            (xmlrpc_int64)9007199254740993LL, "double", 1.5, "yes", (xmlrpc_bool)1, "text",
                            "\xc3\xa4 <&> \xe2\x82\xac", "date", "20240102T03:04:05", "bytes", bytes,
                            sizeof bytes, "none", "list", (xmlrpc_int32)1, "2", "empty");
}

static struct {
  const char *name;
  xmlrpc_method2 function;
  const char *signature;
  const char *help;
} const methods[] = {
    {"sample.add", add, "i:ii", "Adds two numbers."},
    {"sample.echo", echo, "s:s,i:i,I:I,d:d,b:b,8:8,6:6,A:A,S:S", "Returns what it was given."},
    {"sample.any", echo, "?", ""},
    {"sample.fail", fail, "i:", "Fails."},
    {"sample.types", types, "S:", "Returns one value of each type."},
};

int main(int argc, char **argv) {
  xmlrpc_server_abyss_parms parms;
  xmlrpc_env env;
  size_t i;
  if (argc != 2) return 2;
  xmlrpc_env_init(&env);
  xmlrpc_registry *registry = xmlrpc_registry_new(&env);
  for (i = 0; i < sizeof methods / sizeof *methods; i += 1) {
    xmlrpc_registry_add_method2(&env, registry, methods[i].name, methods[i].function, methods[i].signature,
                                methods[i].help, NULL);
  }
  if (env.fault_occurred) return 1;
  memset(&parms, 0, sizeof parms);
  parms.config_file_name = NULL;
  parms.registryP = registry;
  parms.port_number = (unsigned int)atoi(argv[1]);
  parms.log_file_name = NULL;
  xmlrpc_server_abyss(&env, &parms, XMLRPC_APSIZE(log_file_name));
  return env.fault_occurred;
}
