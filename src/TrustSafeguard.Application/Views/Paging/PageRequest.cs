using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>Which part of a list is asked for.</summary>
public readonly record struct PageRequest(int? First = null, string? After = null, int? Last = null, string? Before = null)
{
    /// <summary>How many items a page has where the caller does not say.</summary>
    public const int DefaultSize = 100;

    /// <summary>The most items that a page may have.</summary>
    public const int LargestSize = 1_000;

    /// <summary>The place behind which the page begins; null where it begins with the list.</summary>
    internal CursorKey? Behind => PlaceOf(After);

    /// <summary>The place at which the page ends; null where it ends with the list.</summary>
    internal CursorKey? Until => PlaceOf(Before);

    /// <summary>The same of a list in the order of a log, whose cursors name what stands there.</summary>
    /// <param name="place">The place of what an id names; null where whoever asks sees nothing in the list that it names.</param>
    /// <remarks>Cursors of earlier versions, which told a position beside the id, are read by the id alone.</remarks>
    public PageRequest In(Func<string, CursorKey?> place) => this with { PlaceInLog = place };

    /// <summary>The same of one list in one order, whose cursors say so: at a place of another the page would be a wrong one, or empty, and nothing would tell.</summary>
    /// <param name="list">Its mark, in small letters; cursors of no list say another's.</param>
    public PageRequest Of(string list) => this with { List = list };

    /// <summary>What the page's cursors say that they are of; null for nothing.</summary>
    internal string? List { get; private init; }

    /// <returns>What is wrong with the request; null where nothing is.</returns>
    public Refusal? Check() => (First, Last) switch
    {
        ({ }, { }) => new Refusal("page.both-ends", "Give `first` or `last`, not both."),
        ({ } first, _) when OutOfRange(first) => TooLarge("first"),
        (_, { } last) when OutOfRange(last) => TooLarge("last"),
        _ when After is { } after && PlaceOf(after) is null => NotOurs("after"),
        _ when Before is { } before && PlaceOf(before) is null => NotOurs("before"),
        _ => null,
    };

    private Func<string, CursorKey?>? PlaceInLog { get; init; }

    private CursorKey? PlaceOf(string? cursor) => cursor is null || CursorKey.Parse(cursor, List) is not { } key ? null
        : PlaceInLog is not null ? PlaceInLog(key.Id)
        : key.IsOfLog ? null
        : key;

    private static bool OutOfRange(int size) => size is < 0 or > LargestSize;

    private static Refusal TooLarge(string argument) => new("page.size", $"`{argument}` is from 0 to {LargestSize}; ask for the next page with a cursor.", argument);

    private static Refusal NotOurs(string argument) => new("page.cursor", $"`{argument}` is not a cursor of this list; take it from `pageInfo` or an edge.", argument);
}
