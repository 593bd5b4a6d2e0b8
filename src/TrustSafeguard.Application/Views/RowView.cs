namespace TrustSafeguard.Application.Views;

/// <summary>A record of which a row is kept, made while somebody reads: two that are made at different times are two objects of one record, and equal.</summary>
/// <param name="row">The number of its row.</param>
public abstract class RowView(int row) : RecordView
{
    private string? id;

    public sealed override string Id => id ??= IdOfRow();

    internal int Row { get; } = row;

    /// <summary>The id in the two parts of <see cref="Records.PackedId.TrySplit"/>, where they are known without a string: of one that is only noted none is made.</summary>
    /// <param name="room">Where the first part goes.</param>
    /// <param name="written">How many bytes of UTF-8 it has.</param>
    /// <param name="packed">The second part.</param>
    /// <returns>False where the id is of another shape than the usual one, or there is no room.</returns>
    internal abstract bool TryPackId(Span<byte> room, out int written, out UInt128 packed);

    /// <summary>All rows, among which its own is.</summary>
    private protected abstract object AllRows { get; }

    public sealed override bool Equals(object? obj) => obj is RowView other && other.GetType() == GetType() && other.Row == Row && ReferenceEquals(other.AllRows, AllRows);

    public sealed override int GetHashCode() => Row;

    private protected abstract string IdOfRow();
}
