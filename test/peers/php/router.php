<?php
// `php -S 127.0.0.1:PORT router.php`: /NAME is the service that NAME.wsdl describes; GET /NAME?wsdl is that file.
declare(strict_types=1);
require __DIR__ . '/liveconfig.php';
require __DIR__ . '/styles.php';

const SERVICES = [
    'liveconfig' => ['liveconfig.wsdl', LiveConfig::class, SOAP_1_1],
    'rpc-literal' => ['styles/rpc-literal.wsdl', RpcLiteral::class, SOAP_1_1],
    'rpc-encoded' => ['styles/rpc-encoded.wsdl', RpcEncoded::class, SOAP_1_1],
    'extras' => ['styles/extras.wsdl', Extras::class, SOAP_1_1],
    'extras12' => ['styles/extras.wsdl', Extras::class, SOAP_1_2],
];

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$name = substr($path, 1);
if (!array_key_exists($name, SERVICES)) {
    http_response_code(404);
    exit('no such service');
}
[$file, $class, $version] = SERVICES[$name];
$wsdl = str_replace('@LOCATION@', "http://{$_SERVER['HTTP_HOST']}$path", file_get_contents(__DIR__ . "/$file"));
// The same service by SOAP 1.2.
if ($version === SOAP_1_2) $wsdl = str_replace('/wsdl/soap/', '/wsdl/soap12/', $wsdl);

if ($_SERVER['REQUEST_METHOD'] === 'GET') {
    header('Content-Type: text/xml; charset=utf-8');
    $allowed = $name !== 'liveconfig' || (($_GET['l'] ?? '') === LOGIN && ($_GET['p'] ?? '') === PASSWORD);
    // LiveConfig answers a wrong password in this way: status 200, and a WSDL without a service.
    echo $allowed ? $wsdl : '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>';
    exit;
}

$local = getenv('PEER_FOLDER') . "/$name.wsdl";
file_put_contents($local, $wsdl, LOCK_EX);
$server = new SoapServer($local, ['soap_version' => $version, 'cache_wsdl' => WSDL_CACHE_NONE]);
$server->setClass($class);
$server->handle();
