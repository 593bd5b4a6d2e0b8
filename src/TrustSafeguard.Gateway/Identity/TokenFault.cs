using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Why a token is none that is taken: for whoever runs the service, where the caller is told <c>identity.token-invalid</c> and no more.</summary>
/// <param name="Reason">Stable.</param>
/// <param name="Sentence">The same in words, without anything of the token's own.</param>
internal sealed record TokenFault(string Reason, string Sentence)
{
    public static TokenFault Malformed { get; } = new("malformed", "it is not a signed token, or was changed on its way");

    public static TokenFault NoIssueTime { get; } = new("no-iat", "it has no `iat`, or one that is not a time");

    public static TokenFault Later { get; } = new("issued-later", "its `iat` lies ahead of this machine's clock by more than `ClockSkew`");

    public static TokenFault NoEnd { get; } = new("no-exp", "it has no `exp`, or one that is not a time");

    public static TokenFault NotYet { get; } = new("not-yet-valid", "its `nbf` lies ahead of this machine's clock by more than `ClockSkew`");

    public static TokenFault Ended { get; } = new("expired", "its `exp`, or `TokenAge` after its `iat`, lies behind this machine's clock by more than `ClockSkew`");

    public static TokenFault Audience { get; } = new("audience", "its `aud` is not this service's client");

    public static TokenFault Name { get; } = new("issuer", "its `iss` is not what the issuer calls itself");

    public static TokenFault Type { get; } = new("type", "its `typ` is none of `TokenTypes`");

    public static TokenFault Algorithm { get; } = new("algorithm", "its `alg` is none of `Algorithms`");

    public static TokenFault Key { get; } = new("key-unknown", "the issuer publishes no key that it was signed with");

    public static TokenFault Signature { get; } = new("signature", "its signature is not right by the issuer's key");

    public static TokenFault NoSubject { get; } = new("no-subject", "it has no claim of the name in `SubjectClaim`, or one without a value");

    public static TokenFault SeveralSubjects { get; } = new("several-subjects", "it has several claims of the name in `SubjectClaim`");

    public static TokenFault LongSubject { get; } = new("subject-too-long", "`IdentityPrefix` and subject together are longer than an identity may be");

    public static TokenFault Tenant { get; } = new(
        "other-tenant", "its claim of the name in `TenantClaim` (of Entra ID `tid`) is another tenant's, or is missing where the issuer has several");

    public static TokenFault NoScope { get; } = new(
        "no-scope", "it has neither the claim of the name in `PersonClaim` (`scp`) nor one of those in `ScopeClaims` (`roles`, …), so it is not an access token");

    public static TokenFault Revoked { get; } = new("revoked", "it, its holder or its time stands in the list of revocations");

    public static TokenFault NotBegunHere { get; } = new(
        "not-begun-here", "the browser shows no sign-in that began here: its cookie was lost, is too old, or was made by another node or before the last start");

    public static TokenFault RefusedThere { get; } = new("refused-there", "the issuer gave an error and no code, or no token for its code");

    /// <summary>Of one that the platform does not take for another reason.</summary>
    public static TokenFault Other { get; } = new("invalid", "the platform does not take it");

    /// <summary>What speaks against a token that lacks nothing.</summary>
    public static TokenFault Of(CallerRefusal refusal) => refusal == CallerRefusal.Invalid ? Later : refusal == CallerRefusal.Expired ? Ended : Revoked;

    /// <summary>Why the platform did not take a token.</summary>
    /// <param name="failure">What it said.</param>
    /// <param name="token">The token, which could be read.</param>
    /// <param name="issuer">Whose it claims to be.</param>
    public static TokenFault Of(Exception? failure, string token, Issuer issuer) =>
        // Where no key is for the algorithm, the platform says that no key is right.
        failure is SecurityTokenInvalidSignatureException && !issuer.Algorithms.Contains(new JsonWebToken(token).Alg) ? Algorithm
        : failure is not SecurityTokenException && !issuer.GivesForApi(new JsonWebToken(token).Claims) ? NoScope
        : OfSignIn(failure);

    /// <summary>Why the platform did not take the token that an issuer gave for a sign-in.</summary>
    public static TokenFault OfSignIn(Exception? failure) => failure switch
    {
        SecurityTokenNoExpirationException => NoEnd,
        SecurityTokenNotYetValidException => NotYet,
        SecurityTokenExpiredException => Ended,
        SecurityTokenInvalidAudienceException => Audience,
        SecurityTokenInvalidIssuerException => Name,
        SecurityTokenInvalidTypeException => Type,
        SecurityTokenInvalidAlgorithmException => Algorithm,
        SecurityTokenSignatureKeyNotFoundException => Key,
        SecurityTokenInvalidSignatureException => Signature,
        SecurityTokenMalformedException or ArgumentException or FormatException => Malformed,
        _ => Other,
    };
}
