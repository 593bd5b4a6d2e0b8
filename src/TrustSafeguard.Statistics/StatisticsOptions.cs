namespace TrustSafeguard.Statistics;

/// <summary>How numbers are kept from telling of anybody. Each release says which were in force.</summary>
public sealed record StatisticsOptions
{
    /// <summary>What is in force where nobody sets anything else.</summary>
    public static StatisticsOptions Default { get; } = new();

    /// <summary>The smallest count that is shown, but for a true zero; 5.</summary>
    public int Threshold { get; init; } = 5;

    /// <summary>The fewest schools that a row is shown of; 2. A row of one school is a table of that school.</summary>
    public int MinimumSchools { get; init; } = 2;

    /// <summary>Of how many different counts a reader with everything that was ever published must be unable to say which a suppressed cell has; 4, for 1 to 4
    /// where the threshold is 5.</summary>
    public int CountsLeftPossible { get; init; } = 4;

    /// <summary>0: small counts are suppressed. Otherwise every count is rounded to the nearest multiple of this; 5 is usual.</summary>
    public int RoundTo { get; init; }

    /// <summary>The most earlier releases that one is checked against exactly, the nearest first; 400. What others count is taken as known. Where one of them is so near that
    /// it might be told of, the release shows nothing that was not told before.</summary>
    public int LinkedReleases { get; init; } = 400;

    /// <summary>The most cells of a release, with those of the releases it is checked against; 2,000,000. Where these have more, fewer are looked at. A release that has more by
    /// itself is refused.</summary>
    public int Cells { get; init; } = 2_000_000;

    /// <summary>Whether something would be shown or left narrowed that the other keeps.</summary>
    internal bool IsLooserThan(StatisticsOptions other) =>
        Threshold < other.Threshold || MinimumSchools < other.MinimumSchools || CountsLeftPossible < other.CountsLeftPossible;

    /// <summary>Whether it shows or leaves narrowed what the other keeps, or rounds where the other suppresses, or otherwise.</summary>
    public bool IsOtherwiseThan(StatisticsOptions other) => IsLooserThan(other) || RoundTo != other.RoundTo;

    /// <exception cref="ArgumentException">Two of them do not fit each other.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threshold, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumSchools, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(RoundTo);
        if (CountsLeftPossible < Math.Max(2, Threshold - 1))
        {
            throw new ArgumentException(
                $"`CountsLeftPossible` is {CountsLeftPossible}; give at least {Math.Max(2, Threshold - 1)}, so that every count below the threshold stays possible.");
        }
    }
}
