<?php
// LiveConfig as PHP's own SoapServer sees it: login and password guard the WSDL, each call brings an HMAC token.
declare(strict_types=1);

const LOGIN = 'admin';
const PASSWORD = 'Geheim & Co';

final class LiveConfig
{
    /** Everything a wrapper element holds arrives as one object. */
    public function TestSayHello(object $request): array
    {
        $this->authenticate(__FUNCTION__, $request->auth);
        return ['greeting' => "Hello, {$request->firstname} {$request->lastname}"];
    }

    public function ContactAdd(object $request): array
    {
        $this->authenticate(__FUNCTION__, $request->auth);
        unset($request->auth);
        file_put_contents($this->contactFile(), json_encode($request));
        return ['id' => 'c9R4hQp.T-rF'];
    }

    public function ContactGet(object $request): array
    {
        $this->authenticate(__FUNCTION__, $request->auth);
        $contact = json_decode((string) file_get_contents($this->contactFile()), true);
        return $contact + ['company' => null];
    }

    /** As many customers as the id's last digit says; the id itself is beyond what a double can hold. */
    public function CustomerGet(object $request): array
    {
        $this->authenticate(__FUNCTION__, $request->auth);
        if (!isset($request->cid)) return [];
        $details = [];
        for ($i = 0; $i < $request->cid % 10; $i++) {
            $details[] = [
                'id' => "id-$i", 'cid' => $request->cid, 'owner_c' => 'Ünal & Söhne', 'locked' => 0,
                'subscription' => array_map(fn (int $n) => "web$n", array_keys(array_fill(0, $i, 0))),
            ];
        }
        return ['customers' => ['CustomerDetails' => $details]];
    }

    public function HostingMailboxAdd(object $request): array
    {
        $this->authenticate(__FUNCTION__, $request->auth);
        $alias = (array) ($request->alias ?? []);
        $reply = ['id' => count($alias) . ' alias', 'alias' => $alias, 'encoded' => $alias];
        if (isset($request->forward)) $reply['forward'] = ['item' => (array) ($request->forward->item ?? [])];
        return $reply;
    }

    /** Says which of the three it got, and sends the same back. */
    public function HostingDomainAdd(object $request): array
    {
        $this->authenticate(__FUNCTION__, $request->auth);
        if (!property_exists($request, 'web')) return ['id' => 'absent'];
        return ['id' => $request->web === null ? 'nil' : ($request->web === '' ? 'empty' : 'text'), 'web' => $request->web];
    }

    private function authenticate(string $function, object $auth): void
    {
        if ($auth->login !== LOGIN) throw new SoapFault('Server', 'Authentication failed');
        if (abs(time() - strtotime($auth->timestamp)) > 900) {
            throw new SoapFault('Server', 'Authentication timestamp too far in past or future');
        }
        $signed = 'LiveConfig' . $auth->login . $function . $auth->timestamp . ($auth->customer ?? '');
        $token = base64_encode(hash_hmac('sha1', $signed, PASSWORD, true));
        if (!hash_equals($token, $auth->token)) throw new SoapFault('Server', 'Invalid authentication token');
    }

    private function contactFile(): string
    {
        return getenv('PEER_FOLDER') . '/contact.json';
    }
}
