namespace TrustSafeguard.Application.Views;

/// <summary>A record of which a row is kept, made while somebody reads: two that are made at different times are two objects of one record, and equal.</summary>
/// <param name="row">The number of its row.</param>
public abstract class RowView(int row) : RecordView
{
    private string? id;

    public sealed override string Id => id ??= IdOfRow();

    internal int Row { get; } = row;

    /// <summary>Writes the id where that takes no string: one that is only noted is never made.</summary>
    /// <param name="room">Where to.</param>
    /// <param name="written">How many bytes of UTF-8 it has.</param>
    /// <returns>False where <see cref="Id"/> is to be asked: the string is there, the id is of another shape than the usual one, or there is no room.</returns>
    internal bool TryWriteId(Span<byte> room, out int written)
    {
        written = 0;
        return id is null && TryWriteIdOfRow(room, out written);
    }

    /// <summary>All rows, among which its own is.</summary>
    private protected abstract object AllRows { get; }

    public sealed override bool Equals(object? obj) => obj is RowView other && other.GetType() == GetType() && other.Row == Row && ReferenceEquals(other.AllRows, AllRows);

    public sealed override int GetHashCode() => Row;

    private protected abstract string IdOfRow();

    private protected abstract bool TryWriteIdOfRow(Span<byte> room, out int written);
}
