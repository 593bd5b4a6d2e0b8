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
    private readonly List<Step> wayUp = [];
    private readonly List<Step> wayDown = [];
    private readonly StepSearch usual;
    private StepSearch search;
    private int turns = Turns;

    public Chooser(Board board)
        : this(board, new Nearness(board))
    {
    }

    private Chooser(Board board, Nearness near)
    {
        this.board = board;
        var shown = new ShownCells(board);
        (journey, usual) = (new Journey(board, shown, near), new StepSearch(board, shown));
        search = usual;
    }

    private bool IsAtAnyPrice => search != usual;

    /// <returns>Whether every cell is protected that this release could tell of.</returns>
    public static bool Protect(Board board)
    {
        var near = new Nearness(board);
        var cells = InOrder(board, near);
        return cells.Count == 0 || new Chooser(board, near).Protect(cells);
    }

    private bool Protect(List<int> cells)
    {
        cells.ForEach(waiting.Enqueue);
        turns = FirstTurns;
        var stuck = ProtectWaiting();
        turns = Turns;
        for (var before = int.MaxValue; stuck.Count > 0 && stuck.Count < before;)
        {
            before = stuck.Count;
            stuck.ForEach(waiting.Enqueue);
            stuck = ProtectWaiting();
        }

        if (RelaxNarrowed(stuck))
        {
            stuck.ForEach(waiting.Enqueue);
            stuck = ProtectWaiting();
        }

        while (stuck.Count > 0 && ProtectAtAnyPrice(stuck))
        {
            stuck = ProtectWaiting();
        }

        return stuck.Count == 0;
    }

    /// <summary>Lets go by the limits of earlier releases what these leave no more, though this one showed nothing.</summary>
    /// <returns>Whether anything does since.</returns>
    private bool RelaxNarrowed(List<int> stuck)
    {
        if (board.Limits is not { } limits || stuck.Count == 0)
        {
            return false;
        }

        search = AsIfNothingWereShown();
        var narrowed = stuck.FindAll(cell => !CanBeHad(cell));
        search = usual;
        return narrowed.RemoveAll(limits.Relax) > 0;
    }

    private bool CanBeHad(int cell) => board.NeedOf(cell).IsMet(Math.Min(board.Lowest[cell], Furthest(cell, -1)), Math.Max(board.Highest[cell], Furthest(cell, 1)));

    // Nothing that is seen on the way is kept.
    private int Furthest(int cell, int sign)
    {
        while (IsFurther(cell, sign, journey.At(cell)) && search.Find(cell / board.Slots.Count, cell % board.Slots.Count, sign, budget: 0, isFree: true) is { } step)
        {
            journey.Take(step);
        }

        var count = journey.At(cell);
        journey.Return(undo: true);
        return count;
    }

    private StepSearch AsIfNothingWereShown() => new(board, new ShownCells(board, cell => board.Costs[cell] >= Board.Published));

    /// <summary>
    /// Goes as if this release showed nothing: then the worlds that protected the cells of earlier ones are there still. Whatever shown cell such a way changes is suppressed.
    /// </summary>
    /// <returns>Whether the cells are protected.</returns>
    private bool ProtectAtAnyPrice(List<int> stuck)
    {
        search = AsIfNothingWereShown();
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
            if (!board.IsShown(cell) && !Protect(cell) && board.Reasons[cell] is not (CellReason.ToldBefore or CellReason.KnownBefore))
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
        // Once each way: nothing that the search looks at is suppressed by it, so that another attempt would come to an end where this one did.
        if (!board.IsMet(cell))
        {
            GoFreely(cell, 1);
            GoFreely(cell, -1);
        }

        return board.IsMet(cell);
    }

    // How many there are first, then what there is any of, then zeros; each in the order of the rows.
    private static List<int> InOrder(Board board, Nearness near)
    {
        var (totals, some, zeros) = (new List<int>(), new List<int>(), new List<int>());
        for (var row = 0; row < board.Rows.Length; row++)
        {
            var first = board.CellOf(row, 0);
            for (var cell = first; near.Has(row) && cell < board.CellOf(row + 1, 0); cell++)
            {
                if (board.IsSuppressed(cell))
                {
                    (cell == first ? totals : board.Values[cell] > 0 ? some : zeros).Add(cell);
                }
            }
        }

        return [.. totals, .. some, .. zeros];
    }

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
            var up = Price(cell, 1, Board.Published, wayUp);
            var down = Price(cell, -1, up, wayDown);
            if (Math.Min(up, down) < Board.Published)
            {
                Go(up <= down ? wayUp : wayDown);
                search.Turn = 0;
                return true;
            }
        }

        search.Turn = 0;
        return false;
    }

    /// <summary>What it would cost to go one way as far as is needed. Nothing that is seen on the way is kept: it would need what is not suppressed.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="sign">1 to raise it, -1 to lower it.</param>
    /// <param name="below">What it has to cost less than.</param>
    /// <param name="way">Where its steps are put.</param>
    /// <returns><see cref="Board.Published"/> where it cannot be gone for less.</returns>
    private long Price(int cell, int sign, long below, List<Step> way)
    {
        way.Clear();
        var isGone = IsWanted(cell, sign);
        while (isGone && IsFurther(cell, sign, journey.At(cell)))
        {
            var (row, slot) = (cell / board.Slots.Count, cell % board.Slots.Count);
            isGone = journey.Cost < below && search.Find(row, slot, sign, below - journey.Cost - 1, isFree: false) is { } step && GoOn(step.Copy());
        }

        var price = isGone ? journey.Cost : Board.Published;
        journey.Return(undo: true);
        return price;

        bool GoOn(Step step)
        {
            way.Add(step);
            journey.Take(step);
            return true;
        }
    }

    /// <summary>Takes all steps of a way, keeps what it sees, and suppresses what it needs.</summary>
    private void Go(List<Step> way)
    {
        foreach (var step in way)
        {
            journey.Take(step);
            journey.Keep();
        }

        Stay();
    }

    /// <summary>Goes as far one way as is needed, or as it comes while nothing more is suppressed, and keeps what it sees.</summary>
    private void GoFreely(int cell, int sign)
    {
        if (!IsWanted(cell, sign))
        {
            return;
        }

        var (row, slot) = (cell / board.Slots.Count, cell % board.Slots.Count);
        while (IsFurther(cell, sign, journey.At(cell)) && search.Find(row, slot, sign, budget: 0, isFree: true) is { } step)
        {
            if (IsAtAnyPrice)
            {
                journey.Take(step);
                journey.Keep();
            }
            else
            {
                journey.TakeFreely(step);
            }
        }

        Stay();
    }

    // What a way needs stays suppressed, and has to be protected in its turn.
    private void Stay()
    {
        foreach (var suppressed in journey.Suppressed)
        {
            waiting.Enqueue(suppressed);
        }

        journey.Return(undo: false);
    }

    private bool IsWanted(int cell, int sign) => IsFurther(cell, sign, sign > 0 ? board.Highest[cell] : board.Lowest[cell]);

    /// <summary>Whether more is needed that way than a count.</summary>
    private bool IsFurther(int cell, int sign, int count)
    {
        var need = board.NeedOf(cell);
        return sign > 0
            ? count < need.HighAtLeast || count - board.Lowest[cell] < need.Width
            : count > 0 && (count > need.LowAtMost || board.Highest[cell] - count < need.Width);
    }
}
