using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>The bytes of a request, made once; where its body holds a row of <c>#</c>, each sending has its own number there.</summary>
public sealed class HttpRequest
{
    private const int NumberDigits = 12;
    private const long NumberLimit = 1_000_000_000_000;

    private readonly byte[] bytes;
    private readonly Range? number;

    private HttpRequest(byte[] bytes, Range? number)
    {
        this.bytes = bytes;
        this.number = number;
    }

    public static HttpRequest Get(IPEndPoint endpoint, string target, params string[] headers) =>
        new(Encoding.UTF8.GetBytes(Head("GET", endpoint, target, headers) + "\r\n"), null);

    /// <summary>A row of twelve <c>#</c> in the body is overwritten with the request's number, padded with zeros.</summary>
    public static HttpRequest PostJson(IPEndPoint endpoint, string target, string json, params string[] headers)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = Encoding.UTF8.GetBytes(
            Head("POST", endpoint, target, headers) + string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        var at = body.AsSpan().IndexOf("############"u8);
        Range? place = at < 0 ? null : (head.Length + at)..(head.Length + at + NumberDigits);
        return new HttpRequest([.. head, .. body], place);
    }

    public ReadOnlyMemory<byte> Bytes(long sending)
    {
        if (number is { } place)
        {
            Utf8Formatter.TryFormat(sending % NumberLimit, bytes.AsSpan(place), out _, new System.Buffers.StandardFormat('D', NumberDigits));
        }

        return bytes;
    }

    private static string Head(string method, IPEndPoint endpoint, string target, string[] headers) =>
        $"{method} {target} HTTP/1.1\r\nHost: {endpoint}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}";
}
