namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>How much is generated: enough for every run of the tests, and as much as one likes by environment variables.</summary>
internal static class Volume
{
    /// <summary>`CONFORMANCE_DOCUMENTS`: documents for each schema.</summary>
    internal static int Documents { get; } = Setting("CONFORMANCE_DOCUMENTS", 3_000);

    /// <summary>`CONFORMANCE_SCHEMAS`: schemas with a fault, for each schema.</summary>
    internal static int Schemas { get; } = Setting("CONFORMANCE_SCHEMAS", 1_000);

    /// <summary>`CONFORMANCE_TEXTS`: hostile texts of each kind for the parser.</summary>
    internal static int Texts { get; } = Setting("CONFORMANCE_TEXTS", 40_000);

    /// <summary>Whether somebody asked for a number of texts.</summary>
    internal static bool IsLongRun => Environment.GetEnvironmentVariable("CONFORMANCE_TEXTS") is not null;

    /// <summary>The seeds, from `CONFORMANCE_SEED` on.</summary>
    internal static IEnumerable<int> Seeds(int count) => Enumerable.Range(Setting("CONFORMANCE_SEED", 1), count);

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
