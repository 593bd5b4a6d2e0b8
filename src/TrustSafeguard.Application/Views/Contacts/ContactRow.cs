using System.Runtime.InteropServices;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A contact as it is kept: what lists and rules need of it, in as few bytes as that takes. Three records in four are contacts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct ContactRow
{
    // At which bit of one byte each of these begins, and how many it has.
    private const int TextAt = 0;
    private const int RareAt = 1;
    private const int FlagBits = 1;
    private const int DirectionAt = 2;
    private const int DirectionBits = 2;
    private const int PurposeAt = 4;
    private const int PurposeBits = 4;

    private readonly UInt128 id;
    private readonly byte parts;
    private readonly byte activity;

    public required RowId Id
    {
        get => RowId.Of(id, Part(TextAt, FlagBits) != 0);
        init => (id, parts) = (value.Packed, With(TextAt, FlagBits, value.IsText ? 1 : 0));
    }

    /// <summary>The row of what lies between the member of staff and the student, or everybody who is no student.</summary>
    public required int Relationship { get; init; }

    /// <summary>The number of the assessment, without its policy; of a rare contact the number of the row that has it with the rest.</summary>
    public required int AssessmentOrRare { get; init; }

    /// <summary>The number of the policy that was in force.</summary>
    public required int Policy { get; init; }

    /// <summary>Where the log tells of it, and has the words.</summary>
    public required int Position { get; init; }

    /// <summary>When it was; of a rare contact a <see cref="RareContactRow"/> tells it.</summary>
    public required ContactTimes Times { get; init; }

    /// <summary>Whether a <see cref="RareContactRow"/> tells more of it.</summary>
    public required bool IsRare { get => Part(RareAt, FlagBits) != 0; init => parts = With(RareAt, FlagBits, value ? 1 : 0); }

    public required Activity Activity { get => (Activity)activity; init => activity = checked((byte)value); }

    public required Direction Direction { get => (Direction)Part(DirectionAt, DirectionBits); init => parts = With(DirectionAt, DirectionBits, (int)value); }

    public required Purpose Purpose { get => (Purpose)Part(PurposeAt, PurposeBits); init => parts = With(PurposeAt, PurposeBits, (int)value); }

    private int Part(int first, int bits) => (parts >> first) & MaskOf(bits);

    private byte With(int first, int bits, int value) => (value & ~MaskOf(bits)) == 0
        ? (byte)((parts & ~(MaskOf(bits) << first)) | (value << first))
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"The row of a contact has {bits} bits for it.");

    private static int MaskOf(int bits) => (1 << bits) - 1;
}
