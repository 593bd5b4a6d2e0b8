using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Which identities somebody can sign in by, as far as a command knows.</summary>
internal sealed class KnownIdentities
{
    private readonly IReadOnlyList<string> prefixes;

    /// <param name="issuers">Whose tokens are accepted. Where there are none, which will be is not known yet.</param>
    public KnownIdentities(IEnumerable<Issuer> issuers) => prefixes = [.. issuers.Select(issuer => issuer.IdentityPrefix)];

    /// <summary>Where tokens of other forms are accepted too.</summary>
    public static KnownIdentities Any { get; } = new([]);

    /// <summary>Refuses an identity that nobody could ever sign in by. What was given is not repeated: it may be somebody's name.</summary>
    /// <exception cref="CommandException"><c>appointment.identity-unknown</c>.</exception>
    public void Require(string identity)
    {
        if (prefixes.Count > 0 && !prefixes.Any(prefix => IsBehind(PlainText.Tidy(prefix), identity)))
        {
            throw new CommandException(
                "appointment.identity-unknown",
                "Give the identity as the front page shows it to whoever signs in, letter by letter: nobody could ever sign in by this one. By the settings, identities begin with "
                    + $"{string.Join(" or ", prefixes.Select(prefix => $"`{prefix}`"))}, followed by the subject.");
        }
    }

    private static bool IsBehind(string prefix, string identity) => identity.Length > prefix.Length && identity.StartsWith(prefix, StringComparison.Ordinal);
}
