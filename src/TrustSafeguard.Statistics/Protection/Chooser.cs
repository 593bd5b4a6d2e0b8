namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Secondary suppression. For each suppressed cell it goes to other whole-number worlds that agree with everything shown, until enough counts are seen to be
/// possible; where none is left to
/// go to, it suppresses what costs least. Every world is one over all tables, margins and earlier releases, so what it has seen is proved, whatever the order it went in.
/// </summary>
internal sealed class Chooser
{
    private const int Turns = 16;

    // Where these few find no way, the ways from other cells mostly come by it.
    private const int FirstTurns = 4;

    private readonly Board board;
    private readonly Journey journey;
    private readonly Queue<int> waiting = new();
    private StepSearch search;
    private int turns = Turns;

    public Chooser(Board board)
    {
        this.board = board;
        var shown = new ShownCells(board);
        (journey, search) = (new Journey(board, shown), new StepSearch(board, shown));
    }

    /// <returns>Whether every cell is protected that this release could tell of.</returns>
    public bool Protect()
    {
        var near = new Nearness(board);
        foreach (var cell in Enumerable.Range(0, board.Values.Length).Where(cell => board.Needs[cell] is not null && near.Has(cell / board.Slots.Count)).OrderBy(Order))
        {
            waiting.Enqueue(cell);
        }

        turns = FirstTurns;
        var stuck = ProtectWaiting();
        turns = Turns;
        for (var before = int.MaxValue; stuck.Count > 0 && stuck.Count < before;)
        {
            before = stuck.Count;
            stuck.ForEach(waiting.Enqueue);
            stuck = ProtectWaiting();
        }

        while (stuck.Count > 0 && ProtectAtAnyPrice(stuck))
        {
            stuck = ProtectWaiting();
        }

        return stuck.Count == 0;
    }

    /// <summary>
    /// Goes as if this release showed nothing: then the worlds that protected the cells of earlier ones are there still. Whatever shown cell such a way changes is suppressed.
    /// </summary>
    /// <returns>Whether the cells are protected.</returns>
    private bool ProtectAtAnyPrice(List<int> stuck)
    {
        var usual = search;
        search = new StepSearch(board, new ShownCells(board, cell => board.Costs[cell] >= Board.Published));
        var isProtected = stuck.TrueForAll(ProtectFreely);
        search = usual;
        return isProtected;
    }

    /// <returns>The cells for which no way is found, from themselves or from others.</returns>
    private List<int> ProtectWaiting()
    {
        var stuck = new List<int>();
        while (waiting.TryDequeue(out var cell))
        {
            if (!board.IsShown(cell) && !Protect(cell) && board.Reasons[cell] != CellReason.ToldBefore)
            {
                stuck.Add(cell);
            }
        }

        stuck.RemoveAll(board.IsMet);
        return stuck;
    }

    /// <summary>Protects a cell if that needs nothing more suppressed.</summary>
    /// <returns>Whether it is protected.</returns>
    public bool ProtectFreely(int cell)
    {
        while (!board.IsMet(cell))
        {
            if (!(Go(cell, 1, 0) | Go(cell, -1, 0)))
            {
                return false;
            }
        }

        return true;
    }

    private int Order(int cell) => (cell % board.Slots.Count) == 0 ? 0 : board.Values[cell] > 0 ? 1 : 2;

    private bool Protect(int cell)
    {
        while (!ProtectFreely(cell))
        {
            // Freely, up and down; then the cheaper of both ways.
            if (!Pay(cell))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Suppresses what the cheaper way needs. A way that takes the nearest steps may come to an end where another goes on, so other beginnings are tried
    /// before it is given up.</summary>
    private bool Pay(int cell)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            search.Turn = turn;
            var up = Price(cell, 1);
            var down = Price(cell, -1);
            if (Math.Min(up, down) < Board.Published)
            {
                var isPaid = Go(cell, up <= down ? 1 : -1, Board.Published - 1);
                search.Turn = 0;
                return isPaid;
            }
        }

        search.Turn = 0;
        return false;
    }

    /// <summary>What it would cost to go one way as far as is needed. Nothing that is seen on the way is kept: it would need what is not suppressed.</summary>
    private long Price(int cell, int sign)
    {
        if (!IsWanted(cell, sign))
        {
            return long.MaxValue;
        }

        var price = Walk(cell, sign, Board.Published - 1, isTrial: true) ? journey.Cost : long.MaxValue;
        journey.Return(undo: true);
        return price;
    }

    /// <summary>Goes as far one way as is needed, and keeps what it saw.</summary>
    /// <returns>Whether it saw anything new of the cell.</returns>
    private bool Go(int cell, int sign, long budget)
    {
        if (!IsWanted(cell, sign))
        {
            return false;
        }

        var (lowest, highest) = (board.Lowest[cell], board.Highest[cell]);
        Walk(cell, sign, budget, isTrial: false);
        foreach (var suppressed in journey.Suppressed)
        {
            board.Suppress(suppressed, CellReason.Complement);
            waiting.Enqueue(suppressed);
        }

        journey.Return(undo: false);
        return board.Lowest[cell] < lowest || board.Highest[cell] > highest;
    }

    /// <returns>Whether it came as far as is needed.</returns>
    private bool Walk(int cell, int sign, long budget, bool isTrial)
    {
        var (row, slot) = (cell / board.Slots.Count, cell % board.Slots.Count);
        while (IsFurther(cell, sign, journey.At(cell)))
        {
            if (search.Find(row, slot, sign, budget) is not { } step || journey.Cost + step.Cost >= Board.Published)
            {
                return false;
            }

            journey.Take(step);
            if (!isTrial)
            {
                journey.Keep();
            }
        }

        return true;
    }

    private bool IsWanted(int cell, int sign) => IsFurther(cell, sign, sign > 0 ? board.Highest[cell] : board.Lowest[cell]);

    /// <summary>Whether more is needed that way than a count.</summary>
    private bool IsFurther(int cell, int sign, int count)
    {
        var need = board.Needs[cell]!.Value;
        return sign > 0
            ? count < need.HighAtLeast || count - board.Lowest[cell] < need.Width
            : count > 0 && (count > need.LowAtMost || board.Highest[cell] - count < need.Width);
    }
}
