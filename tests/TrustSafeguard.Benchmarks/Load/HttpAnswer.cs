using System.Buffers.Text;
using System.Text;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>An answer as its bytes arrive. It knows as much of HTTP/1.1 as our servers and peers say: a length, or chunks.</summary>
public sealed class HttpAnswer
{
    private readonly int limitBytes;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;
    private int bodyAt;
    private int length = Unknown;

    public HttpAnswer(int limitBytes) => this.limitBytes = limitBytes;

    private const int Unknown = -1;
    private const int Chunked = -2;

    public int Status { get; private set; }

    public ReadOnlySpan<byte> Body => length == Chunked ? Chunks.Join(buffer.AsSpan(bodyAt, filled - bodyAt)) : buffer.AsSpan(bodyAt, filled - bodyAt);

    public string Text => Encoding.UTF8.GetString(buffer, 0, filled);

    /// <summary>Where the next bytes are received into.</summary>
    public Span<byte> Free
    {
        get
        {
            if (filled == buffer.Length)
            {
                Grow();
            }

            return buffer.AsSpan(filled);
        }
    }

    public void Clear()
    {
        filled = 0;
        length = Unknown;
        Status = 0;
    }

    /// <summary>Takes note of bytes that were received; true where the answer is whole.</summary>
    public bool Received(int count)
    {
        filled += count;
        if (length == Unknown && !ReadHead())
        {
            return false;
        }

        return length == Chunked ? Chunks.AreWhole(buffer.AsSpan(bodyAt, filled - bodyAt)) : filled - bodyAt >= length;
    }

    private bool ReadHead()
    {
        var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = buffer.AsSpan(0, end + 2);
        bodyAt = end + 4;
        Status = StatusOf(head);
        length = LengthOf(head);
        return true;
    }

    private int StatusOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("HTTP/1.1 "u8) && Utf8Parser.TryParse(head["HTTP/1.1 "u8.Length..], out int status, out _)
            ? status
            : throw new LoadException($"The server's answer is no HTTP/1.1: `{Text}`.");

    private int LengthOf(ReadOnlySpan<byte> head)
    {
        foreach (var line in head.Split("\r\n"u8))
        {
            if (HasName(head[line], "content-length:"u8) && Utf8Parser.TryParse(head[line]["content-length:"u8.Length..].Trim((byte)' '), out int found, out _))
            {
                return found;
            }

            if (HasName(head[line], "transfer-encoding:"u8))
            {
                return Chunked;
            }
        }

        throw new LoadException($"The server's answer says neither its length nor that it comes in chunks: `{Text}`.");
    }

    private static bool HasName(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);

    private void Grow()
    {
        if (buffer.Length >= limitBytes)
        {
            throw new LoadException($"An answer is longer than {limitBytes} bytes (LoadLimits.ResponseSizeBytes).");
        }

        Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limitBytes));
    }
}
