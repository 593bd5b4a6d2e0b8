using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>A part of a page, written as an interpolated string: what is put into it is text and is encoded, unless it is a part itself.</summary>
[InterpolatedStringHandler]
internal readonly struct Html
{
    private readonly StringBuilder text;

    public Html(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Nothing.</summary>
    public static Html Nothing => $"";

    /// <summary>The same: where the compiler would take an interpolated string for a text.</summary>
    public static Html Of(Html part) => part;

    public void AppendLiteral(string markup) => text.Append(markup);

    public void AppendFormatted(string? words) => text.Append(WebUtility.HtmlEncode(words));

    public void AppendFormatted(Html part) => text.Append(part.text);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
        {
            text.Append(part.text);
        }
    }

    public override string ToString() => text.ToString();
}
