using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What an operator is told of the issuers that are set, and that no start is refused for.</summary>
internal static class IssuerWarnings
{
    // What people are written to at or called, which is changed, and given to whoever comes after them.
    private static readonly string[] GivenToOthers = ["email", "preferred_username", "upn", "unique_name", "name", "nickname"];

    /// <summary>Tells them, each once.</summary>
    public static void Tell(CommandContext context, ServeOptions options)
    {
        if (options.Issuers.Count == 0 && !options.Development)
        {
            context.Warn(
                "serve.no-issuer",
                "Nobody can sign in: no issuer is set whose tokens would be accepted. Name one in the settings, in `Issuers:NAME:TenantId` (Entra ID) or "
                    + "`Issuers:NAME:Authority`, with `Issuers:NAME:Audiences`, as docs/operating/sign-in.md shows. To try the server over invented records, start it with --dev.");
        }

        foreach (var issuer in options.Issuers.Where(issuer => GivenToOthers.Contains(issuer.SubjectClaim, StringComparer.OrdinalIgnoreCase)))
        {
            context.Warn(
                "serve.subject-claim",
                $"`Issuers:{issuer.Name}:{nameof(IssuerSettings.SubjectClaim)}` is `{issuer.SubjectClaim}`, which can change, and be given to somebody else, who would have the "
                    + "posts of whoever had it before. Name a claim that stays as it is and is never given to anybody else, such as `sub` (with Entra ID `oid`), and put the "
                    + "identities right that are recorded (`correctIdentity`).");
        }
    }
}
