using System.Runtime.InteropServices;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A contact as it is kept: what lists and rules need of it, in as few bytes as that takes. Three records in four are contacts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct ContactRow
{
    private readonly byte activity;
    private readonly byte direction;
    private readonly byte purpose;

    public required RowId Id { get; init; }

    /// <summary>The row of what lies between the member of staff and the student, or everybody who is no student.</summary>
    public required int Relationship { get; init; }

    /// <summary>The number of the assessment, without its policy; of a rare contact the number of the row that has it with the rest.</summary>
    public required int AssessmentOrRare { get; init; }

    /// <summary>The number of the policy that was in force.</summary>
    public required int Policy { get; init; }

    /// <summary>Where the log tells of it, and has the words.</summary>
    public required int Position { get; init; }

    /// <summary>In its own offset: 0, or what a <see cref="RareContactRow"/> tells.</summary>
    public required long OccurredTicks { get; init; }

    public required long RecordedTicks { get; init; }

    /// <summary>Whether a <see cref="RareContactRow"/> tells more of it.</summary>
    public required bool IsRare { get; init; }

    public required Activity Activity { get => (Activity)activity; init => activity = checked((byte)value); }

    public required Direction Direction { get => (Direction)direction; init => direction = checked((byte)value); }

    public required Purpose Purpose { get => (Purpose)purpose; init => purpose = checked((byte)value); }
}
