namespace TrustSafeguard.Architecture.Tests;

/// <summary>A picture in text: boxes with a name each, and arrows that go straight down from the bottom of one box to the top of another.</summary>
/// <param name="Lines">Its lines.</param>
internal sealed record HousePicture(string[] Lines)
{
    private const char Corner = '┌';
    private const char Border = '─';
    private const char Side = '│';
    private const char Departure = '┬';
    private const char Shaft = '│';
    private const char Head = '▼';

    /// <summary>The names in the boxes.</summary>
    public IEnumerable<string> Boxes => Places(Corner).Select(corner => NameAt(corner.Row + 1, corner.Column + 1));

    /// <summary>From which box to which. An arrow that comes to none has an empty end.</summary>
    public IReadOnlyList<(string From, string To)> Arrows =>
        [.. Places(Departure).Select(start => (NameAt(start.Row - 1, start.Column), NameBelow(start.Row + 1, start.Column)))];

    /// <summary>How many heads of arrows there are, those that no arrow comes to included.</summary>
    public int Heads => Places(Head).Count();

    private string NameBelow(int row, int column)
    {
        while (At(row, column) == Shaft)
        {
            row++;
        }

        return At(row, column) == Head && At(row + 1, column) == Border ? NameAt(row + 2, column) : string.Empty;
    }

    /// <summary>What stands between the two sides of a box.</summary>
    private string NameAt(int row, int column)
    {
        var left = Lines[row].LastIndexOf(Side, column);
        var right = Lines[row].IndexOf(Side, column);
        return Lines[row][(left + 1)..right].Trim();
    }

    private IEnumerable<(int Row, int Column)> Places(char mark) =>
        from row in Enumerable.Range(0, Lines.Length)
        from column in Enumerable.Range(0, Lines[row].Length)
        where Lines[row][column] == mark
        select (row, column);

    private char At(int row, int column) => row < Lines.Length && column < Lines[row].Length ? Lines[row][column] : ' ';
}
