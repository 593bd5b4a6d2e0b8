namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Named limits of the commands.</summary>
public sealed record CommandLimits
{
    public static CommandLimits Default { get; } = new();

    /// <summary>How many trusts an import works on at once; each trust's schools go in one after another.</summary>
    public int TrustsAtOnce { get; init; } = 64;

    /// <summary>The largest file that an import reads, in bytes. The whole register of schools in England has some 60 million.</summary>
    public long ImportFileBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many rows that cannot be used are told one by one; the others are counted.</summary>
    public int FaultsShown { get; init; } = 50;

    /// <summary>How many changes of what was known an import tells one by one; the others are counted.</summary>
    public int ChangesShown { get; init; } = 50;

    /// <summary>The largest file that is read as a GraphQL document, in bytes; the parser takes no longer one.</summary>
    public long DocumentFileBytes { get; init; } = 1024 * 1024;

    /// <summary>The largest manifest of documents that is read, in bytes.</summary>
    public long ManifestBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The largest file of noted heads that is read, in bytes: a line of some 120 for each log.</summary>
    public long HeadsFileBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The largest file that is read as a key, in bytes: one of P-256 has some 240.</summary>
    public long KeyFileBytes { get; init; } = 64L * 1024;

    /// <summary>The most schools that are generated: URNs run from 900001 to 999999.</summary>
    public int GeneratedSchools { get; init; } = 99_999;

    /// <summary>The most staff, contacts or breaches that are generated for one school.</summary>
    public int GeneratedPerSchool { get; init; } = 100_000;
}
