/* LiveConfig as a gSOAP server: keep-alive, the WSDL that soapcpp2 wrote, an HMAC token in each call. */
#include "LiveConfig.nsmap"
#include "soapH.h"
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <signal.h>
#include <time.h>

static const char LOGIN[] = "admin", PASSWORD[] = "Geheim & Co";
static struct lc__ContactGetResponse contact;

static int refuse(struct soap *soap, const char *why) { return soap_receiver_fault(soap, why, NULL); }

static int authenticate(struct soap *soap, const char *function, const struct lc__AuthData *auth) {
  unsigned char mac[EVP_MAX_MD_SIZE], token[64];
  unsigned length = 0;
  char signed_text[1024];
  time_t sent;
  if (!auth || !auth->login || !auth->timestamp || !auth->token) return refuse(soap, "Authentication missing");
  if (strcmp(auth->login, LOGIN)) return refuse(soap, "Authentication failed");
  if (soap_s2dateTime(soap, auth->timestamp, &sent)) return soap->error;
  if (llabs((long long)time(NULL) - (long long)sent) > 900)
    return refuse(soap, "Authentication timestamp too far in past or future");
  snprintf(signed_text, sizeof signed_text, "LiveConfig%s%s%s%s", auth->login, function, auth->timestamp,
           auth->customer ? auth->customer : "");
  HMAC(EVP_sha1(), PASSWORD, sizeof PASSWORD - 1, (unsigned char *)signed_text, strlen(signed_text), mac, &length);
  EVP_EncodeBlock(token, mac, (int)length);
  return strcmp((char *)token, auth->token) ? refuse(soap, "Invalid authentication token") : SOAP_OK;
}

int lc__TestSayHello(struct soap *soap, struct lc__AuthData *auth, char *first, char *last,
                     struct lc__TestSayHelloResponse *reply) {
  size_t size = strlen(first) + strlen(last) + 9;
  if (authenticate(soap, "TestSayHello", auth)) return soap->error;
  reply->greeting = soap_malloc(soap, size);
  snprintf(reply->greeting, size, "Hello, %s %s", first, last);
  return SOAP_OK;
}

static char *keep(const char *text) { return text ? strdup(text) : NULL; }

int lc__ContactAdd(struct soap *soap, struct lc__AuthData *auth, int *type, char *first, char *last, char *company,
                   char *country, struct lc__ContactAddResponse *reply) {
  static int kept;
  if (authenticate(soap, "ContactAdd", auth)) return soap->error;
  if (type) kept = *type;
  contact.type = type ? &kept : NULL;
  contact.firstname = keep(first);
  contact.lastname = keep(last);
  contact.company = keep(company);
  contact.country = keep(country);
  reply->id = "c9R4hQp.T-rF";
  return SOAP_OK;
}

int lc__ContactGet(struct soap *soap, struct lc__AuthData *auth, char *id, struct lc__ContactGetResponse *reply) {
  if (authenticate(soap, "ContactGet", auth)) return soap->error;
  if (strcmp(id, "c9R4hQp.T-rF")) return refuse(soap, "No such contact");
  *reply = contact;
  return SOAP_OK;
}

/* As many customers as the id's last digit says. */
int lc__CustomerGet(struct soap *soap, struct lc__AuthData *auth, LONG64 *cid, struct lc__CustomerGetResponse *reply) {
  static char *subscriptions[] = {"web0", "web1", "web2", "web3", "web4", "web5", "web6", "web7", "web8"};
  struct lc__CustomerDetails *details;
  int i, count;
  if (authenticate(soap, "CustomerGet", auth)) return soap->error;
  if (!cid) return SOAP_OK;
  count = (int)(*cid % 10);
  details = soap_malloc(soap, (count ? count : 1) * sizeof *details);
  for (i = 0; i < count; i++) {
    details[i].id = "id";
    details[i].cid = *cid;
    details[i].owner_USCOREc = "\xC3\x9Cnal & S\xC3\xB6hne";
    details[i].__sizesubscription = i;
    details[i].subscription = subscriptions;
  }
  reply->customers = soap_malloc(soap, sizeof *reply->customers);
  reply->customers->__sizeCustomerDetails = count;
  reply->customers->CustomerDetails = details;
  return SOAP_OK;
}

int lc__HostingMailboxAdd(struct soap *soap, struct lc__AuthData *auth, char *name, struct lc__Strings *alias,
                          struct lc__HostingMailboxAddResponse *reply) {
  if (authenticate(soap, "HostingMailboxAdd", auth)) return soap->error;
  reply->id = name;
  reply->alias = alias;
  return SOAP_OK;
}

/* gSOAP gives NULL for both an absent and a nil element. */
int lc__HostingDomainAdd(struct soap *soap, struct lc__AuthData *auth, char *subscription, char *domain, char *web,
                         struct lc__HostingDomainAddResponse *reply) {
  (void)subscription;
  (void)domain;
  if (authenticate(soap, "HostingDomainAdd", auth)) return soap->error;
  reply->id = !web ? "none" : *web ? "text" : "empty";
  reply->web = web;
  return SOAP_OK;
}

static int send_wsdl(struct soap *soap) {
  char buffer[4096];
  size_t length;
  FILE *file = fopen("LiveConfig.wsdl", "r");
  if (!file) return 404;
  soap->http_content = "text/xml; charset=utf-8";
  soap_response(soap, SOAP_FILE);
  while ((length = fread(buffer, 1, sizeof buffer, file)) > 0)
    if (soap_send_raw(soap, buffer, length)) break;
  fclose(file);
  return soap_end_send(soap);
}

int main(void) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  struct soap *soap = soap_new1(SOAP_IO_KEEPALIVE | SOAP_C_UTFSTRING);
  signal(SIGPIPE, SIG_IGN);
  soap->fget = send_wsdl;
  soap->bind_flags = SO_REUSEADDR;
  soap->send_timeout = 5;
  /* One connection at a time: an idle one must not hold the next one up. */
  soap->recv_timeout = 1;
  if (!soap_valid_socket(soap_bind(soap, "127.0.0.1", 0, 100))) {
    soap_print_fault(soap, stderr);
    return 1;
  }
  getsockname(soap->master, (struct sockaddr *)&address, &size);
  printf("listening on %d\n", ntohs(address.sin_port));
  fflush(stdout);
  while (soap_valid_socket(soap_accept(soap))) {
    soap_serve(soap);
    soap_destroy(soap);
    soap_end(soap);
  }
  return 1;
}
