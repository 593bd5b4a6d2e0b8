using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Reads;

namespace TrustSafeguard.Application.Tests.Reads;

public sealed class EntryTextTests
{
    [Fact]
    public void Each_text_reads_as_it_was_given_whatever_stands_in_it()
    {
        var text = new EntryText();
        for (var character = 0; character <= char.MaxValue; character++)
        {
            // Half of a pair of surrogates is no text.
            if (!char.IsSurrogate((char)character))
            {
                var given = $"a{(char)character}z";
                text.Clear();
                text.Add("{"u8);
                text.AddText("\"by\":"u8, given);
                text.Add("}"u8);
                using var read = JsonDocument.Parse(text.Written.ToArray());
                read.RootElement.GetProperty("by").GetString().ShouldBe(given);
                Encoding.UTF8.GetString(text.Written).ShouldBe($$"""{"by":"{{JsonEncodedText.Encode(given)}}"}""");
            }
        }
    }
}
