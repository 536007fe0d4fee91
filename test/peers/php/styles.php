<?php
// What each WSDL of styles/ describes, answered by PHP.
declare(strict_types=1);

final class RpcLiteral
{
    public function add(int $a, int $b): int { return $a + $b; }

    public function describe(object $item, array|object $tags): array
    {
        $names = is_object($tags) ? (array) ($tags->tag ?? []) : $tags;
        return ['name' => strtoupper($item->name), 'price' => $item->price, 'note' => implode('|', $names)];
    }
}

final class RpcEncoded
{
    public function reverse(array $words): array { return array_reverse($words); }

    /** The same object thrice: ext/soap writes it once with an `id` and refers to it by `href`. */
    public function twins(object $item): array { return [$item, $item, $item]; }

    /** `xsd:anyType`: the value alone says what it is. */
    public function echo(mixed $value): mixed { return $value; }

    /** Turned round: the end of the list is null, and so is a value that was empty. */
    public function turn(object $chain): object
    {
        $turned = null;
        for ($link = $chain; $link !== null; $link = $link->next) {
            $turned = (object) ['value' => $link->value === '' ? null : $link->value, 'next' => $turned];
        }
        return $turned;
    }

    public function total(array $items): array
    {
        $sum = '0';
        foreach ($items as $item) $sum = (string) ($sum + $item->price);
        return ['name' => implode(',', array_map(fn (object $item) => $item->name, $items)), 'price' => $sum, 'note' => null];
    }
}

final class Extras
{
    private ?string $tenant = null;

    /** Called by SoapServer for a header element of this name. */
    public function Tenant(string|object $header): void
    {
        $this->tenant = is_object($header) ? $header->name : $header;
    }

    public function Order(object $request): array
    {
        global $server;
        if ($request->amount > 10) {
            $detail = ['limit' => 10, 'asked' => $request->amount];
            throw new SoapFault('Server', 'Too many', null, $detail, 'QuotaExceeded');
        }
        $receipt = ['number' => 'R-1'];
        $server->addSoapHeader(new SoapHeader('urn:extras', 'Receipt', $receipt));
        return ['text' => "{$request->amount} for " . ($this->tenant ?? 'nobody')];
    }

    public function Notify(object $request): void
    {
        file_put_contents(getenv('PEER_FOLDER') . '/notified', $request->message);
    }
}
