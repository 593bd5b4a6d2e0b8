using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>
/// Writes JSON as UTF-8 into one growing, pooled buffer that can be cut back to an earlier position: a field that turns out to be null
/// after its children were half written is undone by <see cref="Truncate"/>. Not thread-safe. Source: sec-JSON-Serialization.
/// </summary>
/// <remarks>
/// Every value in an object or a list is followed by a comma, and <see cref="EndObject"/> and <see cref="EndList"/> put the bracket over the last
/// one: no state is needed to know whether a value is the first.
/// </remarks>
public sealed class ResponseWriter : IDisposable
{
    /// <summary>No number's text is longer.</summary>
    internal const int LongestNumberBytes = 40;

    private const int MinimumBytes = 256;

    // Its two quotes. A code unit takes a byte or more.
    private const int LeastString = 2;

    private const int BytesPerChar = 3;
    private const int BytesPerEscapedChar = 6;

    // Of a longer string it could not be reckoned in an `int` how many bytes it may take.
    private const int LongestString = int.MaxValue / BytesPerEscapedChar;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private readonly int limitBytes;
    private byte[] buffer;
    private int position;
    private List<(int Position, object Place)>? later;

    /// <summary>Rents a buffer.</summary>
    /// <param name="limitBytes">The most bytes that the response may have, at least 1; crossing it raises <see cref="ResponseTooLargeException"/>.</param>
    /// <param name="expectedBytes">How large the response is likely to be; a good guess saves copying.</param>
    public ResponseWriter(int limitBytes, int expectedBytes = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limitBytes, 1);
        this.limitBytes = limitBytes;
        buffer = ResponsePool.Rent(Math.Max(expectedBytes, MinimumBytes));
    }

    /// <summary>How many bytes are written.</summary>
    public int Position => position;

    /// <summary>What is written; valid until the next call of any other member.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, position);

    /// <summary>Forgets everything after a position.</summary>
    /// <param name="position">An earlier <see cref="Position"/>.</param>
    public void Truncate(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)this.position);
        this.position = position;
        later?.RemoveAll(gap => gap.Position >= position);
    }

    /// <summary>Leaves out a string that <see cref="With"/> puts in.</summary>
    /// <exception cref="ResponseTooLargeException">The response would be, though each such string were empty.</exception>
    internal void WriteLater(object place)
    {
        later ??= [];
        later.Add((position, place));
        ThrowIfLarger(position + ((long)later.Count * LeastString));
    }

    /// <summary>The strings that are left out, in their order.</summary>
    internal IReadOnlyList<(int Position, object Place)> Later => later ?? [];

    /// <summary>What is written, with the strings that were left out.</summary>
    /// <exception cref="ResponseTooLargeException">With them it has more bytes than the limit allows.</exception>
    internal ResponseWriter With(IReadOnlyList<string> texts)
    {
        if (texts.Count != Later.Count)
        {
            throw new InvalidOperationException($"{Later.Count} texts were asked for and {texts.Count} found: find one for each, in their order.");
        }

        // Told before room is made for them: a field asks for the same text as often as it has names.
        var least = position + texts.Sum(text => (long)text.Length + LeastString);
        ThrowIfLarger(least);
        var whole = new ResponseWriter(limitBytes, (int)least);
        try
        {
            var written = 0;
            foreach (var (gap, text) in Later.Zip(texts))
            {
                whole.WriteRaw(buffer.AsSpan(written..gap.Position));
                whole.WriteString(text);
                whole.ThrowIfTooLarge();
                written = gap.Position;
            }

            whole.WriteRaw(buffer.AsSpan(written..position));
            whole.ThrowIfTooLarge();
            return whole;
        }
        catch
        {
            whole.Dispose();
            throw;
        }
    }

    /// <summary>Writes bytes as they are: pre-encoded names, enum values, whole JSON fragments.</summary>
    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        position += utf8.Length;
    }

    /// <summary>Writes bytes that were encoded beforehand.</summary>
    internal void Write(EncodedText text)
    {
        text.CopyTo(ref Place(text.PaddedLength));
        position += text.Length;
    }

    /// <summary>Writes two such texts at once.</summary>
    internal void Write(EncodedText text, EncodedText next)
    {
        ref var place = ref Place(text.Length + Math.Max(text.PaddedLength, next.PaddedLength));
        text.CopyTo(ref place);
        next.CopyTo(ref Unsafe.Add(ref place, text.Length));
        position += text.Length + next.Length;
    }

    /// <summary>Writes the comma after a value in an object or a list.</summary>
    public void EndValue() => WriteByte((byte)',');

    /// <summary>Writes `{`.</summary>
    public void StartObject() => WriteByte((byte)'{');

    /// <summary>Writes `}`, over the last value's comma.</summary>
    public void EndObject() => Close((byte)'}');

    /// <summary>Writes `}` after a value that has no comma behind it.</summary>
    internal void CloseObject() => WriteByte((byte)'}');

    /// <summary>Writes `[`.</summary>
    public void StartList() => WriteByte((byte)'[');

    /// <summary>Writes `]`, over the last value's comma.</summary>
    public void EndList() => Close((byte)']');

    /// <summary>Writes a name and its colon; hot paths encode the name beforehand with <see cref="EncodeName"/>.</summary>
    public void WriteName(string name)
    {
        WriteString(name);
        WriteByte((byte)':');
    }

    /// <summary>Writes `null`.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes `true` or `false`.</summary>
    public void WriteBool(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes an integer.</summary>
    public void WriteInt(int value) => WriteLong(value);

    /// <summary>Writes bytes that were encoded beforehand and an integer at once.</summary>
    internal void WriteInt(EncodedText before, int value)
    {
        ref var place = ref Place(before.PaddedLength + LongestNumberBytes);
        before.CopyTo(ref place);
        if ((uint)value >= 10)
        {
            position += before.Length;
            WriteLong(value);
            return;
        }

        Unsafe.Add(ref place, before.Length) = (byte)('0' + value);
        position += before.Length + 1;
    }

    /// <summary>Writes an integer of up to 64 bits.</summary>
    public void WriteLong(long value)
    {
        var free = Reserve(LongestNumberBytes);
        if ((ulong)value < 10)
        {
            free[0] = (byte)('0' + value);
            position++;
            return;
        }

        Utf8Formatter.TryFormat(value, free, out var written);
        position += written;
    }

    /// <summary>Writes a number, shortest form that reads back the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">JSON has no infinity and no NaN.</exception>
    public void WriteDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "JSON has no way to write a number that is not finite.");
        }

        WriteRaw(NumberTexts.Of(value));
    }

    /// <summary>Writes a decimal number with the digits that it has.</summary>
    public void WriteDecimal(decimal value)
    {
        value.TryFormat(Reserve(LongestNumberBytes), out var written);
        position += written;
    }

    /// <summary>Writes an RFC 3339 date and time with its offset, `Z` where that is zero; fractions of a second only where there are any.</summary>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        var free = Reserve(Rfc3339.LongestBytes + 2);
        free[0] = (byte)'"';
        var written = Rfc3339.Write(value, free[1..]);
        free[written + 1] = (byte)'"';
        position += written + 2;
    }

    /// <summary>Writes an RFC 3339 full-date.</summary>
    public void WriteDateOnly(DateOnly value) => WriteQuoted(value, "O");

    /// <summary>Writes a GUID in lower case with hyphens.</summary>
    public void WriteGuid(Guid value) => WriteQuoted(value, "D");

    private void WriteQuoted<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        var free = Reserve(LongestNumberBytes);
        free[0] = (byte)'"';
        value.TryFormat(free[1..], out var written, format, CultureInfo.InvariantCulture);
        free[written + 1] = (byte)'"';
        position += written + 2;
    }

    /// <summary>Writes a JSON string; a lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.</summary>
    public void WriteString(string value) => WriteString(EncodedText.Nothing, value);

    /// <summary>Writes a JSON string; a lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.</summary>
    public void WriteString(ReadOnlySpan<char> value) => WriteString(EncodedText.Nothing, value);

    /// <summary>Writes bytes that were encoded beforehand and a JSON string at once.</summary>
    internal void WriteString(EncodedText before, ReadOnlySpan<char> value)
    {
        if (value.Length > LongestString)
        {
            throw new ResponseTooLargeException(limitBytes);
        }

        var most = (value.Length * BytesPerChar) + 2;
        ref var place = ref Place(before.PaddedLength + most);
        before.CopyTo(ref place);
        var free = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref place, before.Length), most);
        free[0] = (byte)'"';
        var plain = PlainCharacters.Copy(value, free[1..]);
        if (plain == value.Length)
        {
            free[plain + 1] = (byte)'"';
            position += before.Length + plain + 2;
            return;
        }

        position += before.Length + plain + 1;
        WriteEscaped(value[plain..]);
        WriteByte((byte)'"');
    }

    /// <summary>The bytes of a name with its quotes and colon, to be written with <see cref="WriteRaw"/>.</summary>
    public static byte[] EncodeName(string name) => [.. EncodeString(name), (byte)':'];

    /// <summary>The bytes of a JSON string with its quotes, to be written with <see cref="WriteRaw"/>.</summary>
    public static byte[] EncodeString(string value)
    {
        using var writer = new ResponseWriter(int.MaxValue, value.Length + 2);
        writer.WriteString(value);
        return writer.Written.ToArray();
    }

    /// <summary>Checks the limit a last time: the buffer may be a little larger than what was allowed to be written.</summary>
    /// <exception cref="ResponseTooLargeException">More bytes are written than the limit allows.</exception>
    public void ThrowIfTooLarge() => ThrowIfLarger(position);

    private void ThrowIfLarger(long bytes)
    {
        if (bytes > limitBytes)
        {
            throw new ResponseTooLargeException(limitBytes);
        }
    }

    /// <summary>Returns the buffer to the pool; nothing that was written may be read afterwards.</summary>
    public void Dispose()
    {
        var rented = buffer;
        buffer = [];
        position = 0;
        if (rented.Length > 0)
        {
            ResponsePool.Return(rented);
        }
    }

    private void WriteEscaped(ReadOnlySpan<char> value)
    {
        while (value.IndexOfAny(Escaped) is >= 0 and var plain)
        {
            Transcode(value[..plain]);
            WriteEscape(value[plain]);
            value = value[(plain + 1)..];
        }

        Transcode(value);
    }

    private void Transcode(ReadOnlySpan<char> plain)
    {
        Utf8.FromUtf16(plain, Reserve(plain.Length * BytesPerChar), out _, out var written);
        position += written;
    }

    private void WriteEscape(char c)
    {
        var free = Reserve(BytesPerEscapedChar);
        free[0] = (byte)'\\';
        free[1] = c switch { '\n' => (byte)'n', '\r' => (byte)'r', '\t' => (byte)'t', '\b' => (byte)'b', '\f' => (byte)'f', '"' or '\\' => (byte)c, _ => (byte)'u' };
        if (free[1] != 'u')
        {
            position += 2;
            return;
        }

        Utf8Formatter.TryFormat((int)c, free[2..], out _, new StandardFormat('x', 4));
        position += BytesPerEscapedChar;
    }

    private void WriteByte(byte value)
    {
        Place(1) = value;
        position++;
    }

    private void Close(byte bracket)
    {
        if (position > 0 && buffer[position - 1] == ',')
        {
            buffer[position - 1] = bracket;
            return;
        }

        WriteByte(bracket);
    }

    // INVARIANT: there are so many bytes from there on, so that what writes no more of them needs no check.
    private ref byte Place(int bytes)
    {
        if (buffer.Length - position < bytes)
        {
            Grow(bytes);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), position);
    }

    private Span<byte> Reserve(int bytes)
    {
        if (buffer.Length - position < bytes)
        {
            Grow(bytes);
        }

        return buffer.AsSpan(position);
    }

    private void Grow(int bytes)
    {
        ThrowIfTooLarge();
        var least = (long)position + bytes;
        if (least > Array.MaxLength)
        {
            throw new ResponseTooLargeException(limitBytes);
        }

        var length = (int)Math.Min(Math.Max(least, 2L * buffer.Length), Array.MaxLength);
        var larger = ResponsePool.Rent(length);
        buffer.AsSpan(0, position).CopyTo(larger);
        ResponsePool.Return(buffer);
        buffer = larger;
    }
}
