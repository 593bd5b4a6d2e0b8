using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A contact as it is kept: what lists and rules need of it, in as few bytes as that takes. Nine records in ten are contacts.</summary>
internal readonly record struct ContactRow
{
    /// <summary>The id, where it is of the usual shape; else <see cref="ContactRarities.Id"/> has it.</summary>
    public required UInt128 Id { get; init; }

    public required StaffMemberView StaffMember { get; init; }

    /// <summary>The row of the relationship; -1 where there is no student.</summary>
    public required int Relationship { get; init; }

    public required RecordedAssessment Assessment { get; init; }

    public required long OccurredTicks { get; init; }

    public required long RecordedTicks { get; init; }

    public required short OccurredOffsetMinutes { get; init; }

    public required short RecordedOffsetMinutes { get; init; }

    /// <summary>Where the summary stands.</summary>
    public required long Summary { get; init; }

    /// <summary>What few contacts have; null for all others.</summary>
    public required ContactRarities? Rarities { get; init; }

    public required Activity Activity { get; init; }

    public required Direction Direction { get; init; }

    public required Purpose Purpose { get; init; }

    public DateTimeOffset OccurredAt => new(OccurredTicks, TimeSpan.FromMinutes(OccurredOffsetMinutes));

    public DateTimeOffset RecordedAt => new(RecordedTicks, TimeSpan.FromMinutes(RecordedOffsetMinutes));
}
