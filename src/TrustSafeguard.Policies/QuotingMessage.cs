using System.Runtime.CompilerServices;
using System.Text;

namespace TrustSafeguard.Policies;

/// <summary>An interpolated message that shortens whatever is inserted into it, by <see cref="Quotation"/>: whoever writes one need not think of how long an id may be.</summary>
[InterpolatedStringHandler]
internal readonly ref struct QuotingMessage
{
    private readonly StringBuilder text;

    public QuotingMessage(int literalLength, int formattedCount) => text = new StringBuilder(literalLength);

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted<T>(T piece) => text.Append(Quotation.Of(piece?.ToString() ?? string.Empty));

    public void AppendFormatted<T>(T piece, string format)
        where T : IFormattable => text.Append(piece.ToString(format, null));

    public override string ToString() => text.ToString();
}
