using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Reads, of a token that was validated, whom it was issued to.</summary>
internal static class CallerClaims
{
    private const string IssueTime = "iat";
    private const string End = "exp";

    /// <summary>The caller of one of the issuer's tokens; a refusal where it stands for nobody who may call.</summary>
    /// <param name="issuer">Whose token it is.</param>
    /// <param name="token">Its claims.</param>
    /// <param name="limits">How long it is accepted.</param>
    /// <param name="fault">What it lacks that everybody's has; null where it lacks nothing.</param>
    public static Identified Read(Issuer issuer, ClaimsPrincipal token, TokenLimits limits, out TokenFault? fault)
    {
        if (TokenOf(issuer, token, limits, out fault) is not { } facts)
        {
            return CallerRefusal.Invalid;
        }

        if (!issuer.GivesForApi(token.Claims))
        {
            fault = TokenFault.NoScope;
            return CallerRefusal.Invalid;
        }

        var subject = token.FindFirstValue(issuer.SubjectClaim)!;
        var client = issuer.ClientClaims.Select(token.FindFirstValue).FirstOrDefault(value => value is not null);
        var integration = client is null ? null : issuer.Integrations.GetValueOrDefault(client);
        var isProgram = IsOfProgram(issuer, token, subject, client, integration);
        return !isProgram ? Identified.As(new Caller(facts.Identity, CallerKind.Person) { Name = token.FindFirstValue(issuer.NameClaim) }, facts)
            : integration is null ? CallerRefusal.Integration
            : Identified.As(new Caller(facts.Identity, CallerKind.Integration) { Scopes = ScopesOf(issuer, token).Intersect(integration.Scopes).ToHashSet() }, facts);
    }

    /// <summary>What has to be looked at again while the token is used; null where it lacks what everybody's has.</summary>
    public static TokenFacts? TokenOf(Issuer issuer, ClaimsPrincipal token, TokenLimits limits, out TokenFault? fault)
    {
        var (issued, end) = (TimeOf(token, IssueTime), TimeOf(token, End));
        fault = FaultOf(issuer, token, issued, end);
        if (fault is not null || issued is not { } issuedAt || end is not { } expires)
        {
            return null;
        }

        return new TokenFacts(
            issuer.Name, issuer.IdentityPrefix + token.FindFirstValue(issuer.SubjectClaim), token.FindFirstValue("jti") ?? token.FindFirstValue("uti"), issuedAt,
            (expires < issuedAt + limits.TokenAge ? expires : issuedAt + limits.TokenAge) + limits.ClockSkew)
        {
            // What says no key is spoken against: no issuer publishes that name.
            Key = IssuerKeys.NameOf((token.Identity as CaseSensitiveClaimsIdentity)?.SecurityToken?.SigningKey),
            IsOperator = issuer.OperatorRole is { } role && token.FindAll(issuer.OperatorClaim).Any(claim => claim.Value == role),
        };
    }

    private static TokenFault? FaultOf(Issuer issuer, ClaimsPrincipal token, DateTimeOffset? issuedAt, DateTimeOffset? expires) =>
        token.FindFirstValue(issuer.SubjectClaim) is not { Length: > 0 } subject ? TokenFault.NoSubject

        // Whoever is several would be whichever of them comes first.
        : token.FindAll(issuer.SubjectClaim).Skip(1).Any() ? TokenFault.SeveralSubjects
        : issuer.IdentityPrefix.Length + subject.Length > TextLimits.Name ? TokenFault.LongSubject
        : !IsOfTenant(issuer, token) ? TokenFault.Tenant
        : issuedAt is null ? TokenFault.NoIssueTime
        : expires is null ? TokenFault.NoEnd
        : null;

    // The `iss` of Entra ID names the tenant. A token that names another one besides is none of this tenant's, whoever signed it. Of any other issuer the claim alone says it.
    private static bool IsOfTenant(Issuer issuer, ClaimsPrincipal token)
    {
        if (issuer is not { Tenant: { } tenant, TenantClaim: { } claim })
        {
            return true;
        }

        var (isNamed, comparison) = issuer.TenantId is null ? (false, StringComparison.Ordinal) : (true, StringComparison.OrdinalIgnoreCase);
        return (isNamed || token.HasClaim(each => each.Type == claim)) && token.FindAll(claim).All(each => each.Value.Equals(tenant, comparison));
    }

    // INVARIANT: a person's token is never taken for a program's, whichever client fetched it: a program's scopes reach further than its users'.
    private static bool IsOfProgram(Issuer issuer, ClaimsPrincipal token, string subject, string? client, Integration? integration) =>
        issuer.PersonClaim is { } claim ? token.FindFirst(claim) is null
        : integration?.Subject is { } known ? subject == known
        : subject == client;

    private static IEnumerable<string> ScopesOf(Issuer issuer, ClaimsPrincipal token) =>
        issuer.ScopeClaims.SelectMany(token.FindAll).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static DateTimeOffset? TimeOf(ClaimsPrincipal token, string claim) =>
        long.TryParse(token.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
