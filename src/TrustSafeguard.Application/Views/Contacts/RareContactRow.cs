using System.Runtime.InteropServices;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>What few contacts have, and the times of these, whatever they are.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct RareContactRow
{
    public const long NoBreach = -1;

    private readonly long occurredTicks;
    private readonly short occurredOffsetMinutes;
    private readonly long recordedTicks;
    private readonly short recordedOffsetMinutes;

    /// <summary>The number of the assessment, without its policy.</summary>
    public required int Assessment { get; init; }

    /// <summary>Where the id of the breach stands that was raised with it.</summary>
    public required long Breach { get; init; }

    /// <summary>What was said and only a record could show.</summary>
    public required FactSet Claims { get; init; }

    public required bool HasClaims { get; init; }

    public required DateTimeOffset OccurredAt
    {
        get => new(occurredTicks, TimeSpan.FromMinutes(occurredOffsetMinutes));
        init => (occurredTicks, occurredOffsetMinutes) = (value.Ticks, (short)value.TotalOffsetMinutes);
    }

    public required DateTimeOffset RecordedAt
    {
        get => new(recordedTicks, TimeSpan.FromMinutes(recordedOffsetMinutes));
        init => (recordedTicks, recordedOffsetMinutes) = (value.Ticks, (short)value.TotalOffsetMinutes);
    }
}
