namespace TrustSafeguard.Application.Views.Paging;

/// <summary>Whether there is more on either side of a page, and where the page begins and ends.</summary>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, CursorKey? Start, CursorKey? End, string? List = null)
{
    public string? StartCursor { get => field ?? Start?.ToCursor(List); init; }

    public string? EndCursor { get => field ?? End?.ToCursor(List); init; }
}
