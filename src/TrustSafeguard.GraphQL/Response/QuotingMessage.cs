using System.Runtime.CompilerServices;
using System.Text;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>
/// An interpolated message that shortens whatever is inserted into it, by <see cref="Quotation"/>. Whoever writes a message need not think of how long a name
/// or a literal may be.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct QuotingMessage
{
    private readonly StringBuilder text;
    private readonly Quotation quotation;

    public QuotingMessage(int literalLength, int formattedCount, Quotation quotation)
    {
        text = new StringBuilder(literalLength);
        this.quotation = quotation;
    }

    public QuotingMessage(int literalLength, int formattedCount, IQuotes quotes)
        : this(literalLength, formattedCount, quotes.Quotation)
    {
    }

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted<T>(T piece) => text.Append(quotation.Of(piece?.ToString() ?? string.Empty));

    public override string ToString() => text.ToString();
}
