namespace TrustSafeguard.Application.Views;

/// <summary>A record of which a row is kept, made while somebody reads: two that are made at different times are two objects of one record, and equal.</summary>
/// <param name="row">The number of its row.</param>
public abstract class RowView(int row) : RecordView
{
    private string? id;

    public sealed override string Id => id ??= IdOfRow();

    internal int Row { get; } = row;

    /// <summary>All rows, among which its own is.</summary>
    private protected abstract object AllRows { get; }

    public sealed override bool Equals(object? obj) => obj is RowView other && other.GetType() == GetType() && other.Row == Row && ReferenceEquals(other.AllRows, AllRows);

    public sealed override int GetHashCode() => Row;

    private protected abstract string IdOfRow();
}
