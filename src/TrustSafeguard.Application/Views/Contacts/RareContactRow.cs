using System.Runtime.InteropServices;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>What few contacts have.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct RareContactRow
{
    public const long NoBreach = -1;

    /// <summary>The number of the assessment, without its policy.</summary>
    public required int Assessment { get; init; }

    /// <summary>Where the id of the breach stands that was raised with it.</summary>
    public required long Breach { get; init; }

    /// <summary>What was said and only a record could show.</summary>
    public required FactSet Claims { get; init; }

    public required bool HasClaims { get; init; }

    public required short OccurredOffsetMinutes { get; init; }

    public required short RecordedOffsetMinutes { get; init; }
}
