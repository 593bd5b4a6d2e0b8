using System.Runtime.InteropServices;

namespace TrustSafeguard.Application.Views;

/// <summary>An id as rows keep it: its 16 bytes where it is of the usual shape, else where its text stands (<see cref="RowsById"/>).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct RowId
{
    private RowId(UInt128 packed, bool isText) => (Packed, IsText) = (packed, isText);

    /// <summary>The bytes of one of the usual shape.</summary>
    public UInt128 Packed { get; }

    /// <summary>Whether its text stands elsewhere (<see cref="Place"/>).</summary>
    public bool IsText { get; }

    public long Place => (long)Packed;

    public static RowId Of(UInt128 packed, bool isText = false) => new(packed, isText);

    public static RowId At(long place) => new((UInt128)place, true);
}
