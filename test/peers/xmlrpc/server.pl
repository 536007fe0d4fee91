#!/usr/bin/perl
# RPC::XML::Server: introspection with signatures, several of them for a method. Takes its port.
use strict;
use warnings;
use utf8;
use RPC::XML;
use RPC::XML::Server;

$RPC::XML::ALLOW_NIL = 1;
$RPC::XML::ENCODING = 'utf-8';

my $server = RPC::XML::Server->new(host => '127.0.0.1', port => shift);
die $server if !ref $server;

sub method {
    my ($name, $signature, $help, $code) = @_;
    my $result = $server->add_method({ type => 'procedure', name => $name, signature => $signature, help => $help, code => $code });
    die $result if !ref $result;
    return;
}

method('sample.add', ['int int int', 'double double double'], 'Adds two numbers.', sub { $_[0] + $_[1] });
method('sample.echo', ['string string'], 'Returns what it was given.', sub { RPC::XML::string->new($_[0]) });
method('sample.length', ['int base64'], 'Counts the bytes that were sent.', sub { length $_[0] });
method('sample.count', ['int array', 'int struct'], 'Counts items or members.',
    sub { ref $_[0] eq 'HASH' ? scalar keys %{ $_[0] } : scalar @{ $_[0] } });
method('sample.day', ['dateTime.iso8601 dateTime.iso8601'], 'Returns a point in time.',
    sub { RPC::XML::datetime_iso8601->new($_[0]) });
method('sample.big', ['i8 i8'], 'Returns a long integer.', sub { RPC::XML::i8->new($_[0]) });
method('sample.not', ['boolean boolean'], 'Negates.', sub { RPC::XML::boolean->new($_[0] ? 0 : 1) });
method('sample.types', ['struct'], 'Returns one value of each type.', sub {
    return {
        int => RPC::XML::int->new(-7),
        long => RPC::XML::i8->new('9007199254740993'),
        double => RPC::XML::double->new(1.5),
        yes => RPC::XML::boolean->new(1),
        text => RPC::XML::string->new("ä <&> \x{1F600}"),
        date => RPC::XML::datetime_iso8601->new('20240102T03:04:05'),
        bytes => RPC::XML::base64->new("\0\1\2\xff"),
        none => RPC::XML::nil->new,
        list => [ RPC::XML::int->new(1), RPC::XML::string->new('2') ],
        empty => {},
    };
});
method('sample.fail', ['int'], 'Fails.', sub { RPC::XML::fault->new(42, 'out of <order>') });
$server->add_default_methods;
$server->server_loop(signal => 'INT');
