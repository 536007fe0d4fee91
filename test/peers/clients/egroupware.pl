#!/usr/bin/perl
# RPC::XML::Client against the eGroupWare sandbox: URL, user and password in, one line of JSON out.
use strict;
use warnings;
use utf8;
use JSON::PP;
use MIME::Base64;
use RPC::XML;
use RPC::XML::Client;

$RPC::XML::ENCODING = 'utf-8';
my ($url, $username, $password) = @ARGV;
my $client = RPC::XML::Client->new($url);

# A fault comes as an object, a failure of HTTP as text.
sub call {
    my $result = $client->send_request(@_);
    die "$_[0]: $result\n" if !ref $result;
    die "$_[0]: " . $result->string . "\n" if $result->is_fault;
    return $result->value;
}

my $text = sub { RPC::XML::string->new(shift) };
my $credentials = sub { { username => $text->($username), password => $text->(shift), domain => $text->('default') } };
my $refused = call('system.login', $credentials->('wrong'));
my $system = call('system.listMethods');
my $signature = call('system.methodSignature', $text->('system.login'));
my $login = call('system.login', $credentials->($password));
my $stranger = $client->send_request('addressbook.boaddressbook.read', { id => RPC::XML::int->new(1) });
my $basic = encode_base64("$login->{sessionid}:$login->{kp3}", '');
$client->useragent->default_header(Authorization => "Basic $basic");

my $list = call('addressbook.boaddressbook.list_methods', $text->('xmlrpc'));
my $family = "O'Brien <Ltd> & Söhne \x{1F600}";
my $id = call('addressbook.boaddressbook.write', {
    n_given => $text->('Chloé'),
    n_family => $text->($family),
    bday => RPC::XML::datetime_iso8601->new('19061209T00:00:00'),
    '#membership' => $text->('blue'),
});
my $contact = call('addressbook.boaddressbook.read', { id => RPC::XML::int->new($id) });
my $found = call('addressbook.boaddressbook.search', { query => $text->('chloé'), start => RPC::XML::int->new(0), limit => RPC::XML::int->new(5) });
my $missing = call('infolog.boinfolog.read', RPC::XML::int->new(404));
my $fault = $client->send_request('addressbook.boaddressbook.delete', RPC::XML::int->new($id));
my $deleted = call('addressbook.boaddressbook.delete', $text->($id));
my $goodbye = call('system.logout', { sessionid => $text->($login->{sessionid}), kp3 => $text->($login->{kp3}) });

print JSON::PP->new->utf8->canonical->encode({
    refused => $refused,
    system => $system,
    signature => $signature,
    list => $list->{delete}{signature},
    contact => {
        id => $contact->{id},
        family => $contact->{n_family},
        bday => $contact->{bday} =~ s{^(\d{4})(\d{2})(\d{2})}{$1-$2-$3}r,
        membership => $contact->{'#membership'},
        categories => $contact->{cat_id},
    },
    found => [ map { $_->{id} } @$found ],
    missing => $missing,
    fault => { code => $fault->code + 0, text => $fault->string },
    deleted => $deleted ? JSON::PP::true : JSON::PP::false,
    stranger => $stranger =~ /HTTP server error: Unauthorized/ ? 401 : $stranger,
    goodbye => $goodbye,
}), "\n";
