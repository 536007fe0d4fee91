<?php
// The story that foreign-clients.test.ts expects, told by PHP's SoapClient: php story.php WSDL-ADDRESS LOGIN PASSWORD
declare(strict_types=1);
[, $wsdl, $login, $password] = $argv;

$client = new SoapClient($wsdl, [
    'trace' => true, 'cache_wsdl' => WSDL_CACHE_NONE, 'features' => SOAP_SINGLE_ELEMENT_ARRAYS, 'keep_alive' => true,
]);
$envelopes = [];

$call = function (string $function, array $input, ?string $key = null) use ($client, $login, $password, &$envelopes) {
    $timestamp = gmdate('Y-m-d\TH:i:s') . '.000Z';
    $mac = hash_hmac('sha1', "LiveConfig$login$function$timestamp", $key ?? $password, true);
    $auth = ['login' => $login, 'timestamp' => $timestamp, 'token' => base64_encode($mac)];
    try {
        return $client->__soapCall($function, [['auth' => $auth] + $input]);
    } finally {
        $envelopes[] = $client->__getLastRequest();
        $envelopes[] = $client->__getLastResponse();
    }
};

$greeting = $call('TestSayHello', ['firstname' => 'Jöhn', 'lastname' => 'O<&>e'])->greeting;
$contact = $call('ContactAdd', ['type' => 0, 'firstname' => 'Ada', 'lastname' => 'Lovelace', 'country' => 'GB'])->id;
$owner = $call('ContactGet', ['id' => $contact])->lastname;
$ids = ['owner_c' => $contact, 'admin_c' => $contact, 'billing_c' => $contact];
$customer = $call('CustomerAdd', ['cid' => 900000000000000001] + $ids + ['locked' => 0])->id;
$customers = $call('CustomerGet', ['cid' => 900000000000000001])->customers->CustomerDetails;
$call('HostingSubscriptionAdd', [
    'subscriptionname' => 'web1', 'webserver' => 'localhost', 'mailserver' => 'localhost', 'dbserver' => 'localhost',
    'customerid' => $customer,
]);
$domain = ['subscription' => 'web1', 'domain' => 'example.com', 'mail' => 1, 'web' => null];
$domainId = $call('HostingDomainAdd', $domain)->id;
$mailbox = $call('HostingMailboxAdd', [
    'subscription' => 'web1', 'name' => 'info', 'domain' => 'example.com', 'alias' => ['string' => ['sales', 'office']],
    'mailbox' => 1, 'password' => 'geheim', 'quota' => 10, 'autoresponder' => 0,
])->id;
try {
    $call('TestSayHello', ['firstname' => 'a', 'lastname' => 'b'], 'wrong');
    $fault = null;
} catch (SoapFault $e) {
    $fault = $e->getMessage();
}

echo json_encode([
    'greeting' => $greeting, 'owner' => $owner, 'cids' => array_map(fn ($c) => (string) $c->cid, $customers),
    'ids' => [$contact, $customer, $domainId, $mailbox], 'fault' => $fault, 'envelopes' => $envelopes,
], JSON_THROW_ON_ERROR);
