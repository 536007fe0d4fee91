//gsoap lc service name: LiveConfig
//gsoap lc service port: http://127.0.0.1/liveconfig
//gsoap lc service namespace: urn:LiveConfig
//gsoap lc service style: document
//gsoap lc service encoding: literal
//gsoap lc schema form: qualified
/* soapcpp2 makes the server's decoder, its dispatcher and its WSDL from this. Times stay text: the token covers them. */
typedef char *xsd__string;
typedef char *xsd__dateTime;
typedef int xsd__int;
typedef long long xsd__long;

struct lc__AuthData {
  xsd__string login 1:1;
  xsd__dateTime timestamp 1:1;
  xsd__string token 1:1;
  xsd__string customer 0:1;
};

struct lc__CustomerDetails {
  xsd__string id 1:1;
  xsd__long cid 1:1;
  xsd__string owner_USCOREc 1:1;
  int __sizesubscription;
  xsd__string *subscription 0;
};

struct lc__ArrayOfCustomerDetails {
  int __sizeCustomerDetails;
  struct lc__CustomerDetails *CustomerDetails 0;
};

struct lc__TestSayHelloResponse { xsd__string greeting 1:1; };
int lc__TestSayHello(struct lc__AuthData *auth 1:1, xsd__string firstname 1:1, xsd__string lastname 1:1,
                     struct lc__TestSayHelloResponse *reply);

struct lc__ContactAddResponse { xsd__string id 1:1; };
int lc__ContactAdd(struct lc__AuthData *auth 1:1, xsd__int *type 0:1, xsd__string firstname 1:1, xsd__string lastname 1:1,
                   xsd__string company 0:1, xsd__string country 1:1, struct lc__ContactAddResponse *reply);

struct lc__ContactGetResponse {
  xsd__int *type 0:1;
  xsd__string firstname 1:1;
  xsd__string lastname 1:1;
  xsd__string company 0:1;
  xsd__string country 1:1;
};
int lc__ContactGet(struct lc__AuthData *auth 1:1, xsd__string id 1:1, struct lc__ContactGetResponse *reply);

struct lc__CustomerGetResponse { struct lc__ArrayOfCustomerDetails *customers 0:1; };
int lc__CustomerGet(struct lc__AuthData *auth 1:1, xsd__long *cid 0:1, struct lc__CustomerGetResponse *reply);

struct lc__Strings {
  int __sizeitem;
  xsd__string *item 0;
};
struct lc__HostingMailboxAddResponse {
  xsd__string id 1:1;
  struct lc__Strings *alias 0:1;
};
int lc__HostingMailboxAdd(struct lc__AuthData *auth 1:1, xsd__string name 1:1, struct lc__Strings *alias 0:1,
                          struct lc__HostingMailboxAddResponse *reply);

struct lc__HostingDomainAddResponse {
  xsd__string id 1:1;
  xsd__string web 0:1;
};
int lc__HostingDomainAdd(struct lc__AuthData *auth 1:1, xsd__string subscription 1:1, xsd__string domain 1:1,
                         xsd__string web 0:1, struct lc__HostingDomainAddResponse *reply);
