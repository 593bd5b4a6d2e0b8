namespace TrustSafeguard.Policies;

/// <summary>The limits of a policy document. Crossing one is an error that names it.</summary>
public sealed record PolicyLimits
{
    /// <summary>The limits in force where nobody sets others.</summary>
    public static PolicyLimits Default { get; } = new();

    /// <summary>The largest policy file in bytes of UTF-8; 1 MiB.</summary>
    public int FileSizeBytes { get; init; } = 1024 * 1024;

    /// <summary>The most files in a policy's folder; 64.</summary>
    public int FilesInFolder { get; init; } = 64;

    /// <summary>The most files and folders that are looked at in a policy's folder, whatever they are; 10,000. A home folder given by mistake has more.</summary>
    public int EntriesInFolder { get; init; } = 10_000;

    /// <summary>The deepest nesting of a policy file; 16 levels.</summary>
    public int Depth { get; init; } = 16;

    /// <summary>The most clauses in a document; 1,000.</summary>
    public int Clauses { get; init; } = 1000;

    /// <summary>The longest id in letters; 128.</summary>
    public int IdLength { get; init; } = 128;

    /// <summary>The longest single text in letters; 10,000. The packs' longest has a tenth of that.</summary>
    public int TextLength { get; init; } = 10_000;

    /// <summary>The highest age that a clause may speak of, in whole years; 120.</summary>
    public int Age { get; init; } = 120;

    /// <summary>The first year in which a policy may begin to hold; 1900.</summary>
    public int EarliestYear { get; init; } = 1900;

    /// <summary>The most groups of approvers of a clause or an exception; 16.</summary>
    public int ApproverGroups { get; init; } = 16;

    /// <summary>
    /// The most situations that the clauses of a policy with all its layers may tell apart, each with the agreements to be tried in it,
    /// so that every proof and comparison ends soon; 100,000. The five packs under the national layer tell 4,296 at most.
    /// </summary>
    public int Situations { get; init; } = 100_000;

    /// <summary>The most agreements that satisfy all clauses which meet in one situation: their groups of approvers multiplied; 100. The five packs have 3.</summary>
    public int Agreements { get; init; } = 100;

    /// <summary>The most errors reported at once; 100.</summary>
    public int Errors { get; init; } = 100;
}
