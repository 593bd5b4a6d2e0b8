using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>
/// Reads what a program may be granted. Half a grant opens nothing and is refused: the program would be let in and shown nothing, and nobody would be told why. A program without
/// any asks what is open to whoever is signed in, such as an assessment.
/// </summary>
internal static class IntegrationReading
{
    private const string Places = "`trust:UID` or `school:URN`";
    private const string Kinds = "`breaches.read`, `people.read` or `people.write`";

    /// <exception cref="ConfigurationException">It opens nothing.</exception>
    public static Integration Of(string issuer, string client, IntegrationSettings? settings)
    {
        var scopes = settings?.Scopes ?? [];
        return Fault(scopes) is not { } fault ? new Integration(settings?.Subject, scopes.ToHashSet(StringComparer.Ordinal))
            : throw IssuerReading.Wrong(issuer, $"{nameof(IssuerSettings.Integrations)}:{client}:{nameof(IntegrationSettings.Scopes)}", fault);
    }

    private static string? Fault(IReadOnlyList<string> scopes) =>
        scopes.Count == 0 ? null
        : scopes.FirstOrDefault(scope => !IntegrationScopes.Has(scope)) is { } unknown
            ? $"`{unknown}` is not a scope, and would open nothing; write one of {string.Join(", ", IntegrationScopes.All.Select(scope => $"`{scope}`"))}"
        : !scopes.Any(IntegrationScopes.IsPlace) ? $"they say what this program may do and not where, and one without the other opens nothing; add {Places}"
        : scopes.All(IntegrationScopes.IsPlace) ? $"they say where and not what this program may do, and one without the other opens nothing; add {Kinds}"
        : null;
}
