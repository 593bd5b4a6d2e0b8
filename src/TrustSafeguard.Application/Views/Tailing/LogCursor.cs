using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>A record of a log as a client keeps it: opaque text.</summary>
/// <remarks>
/// INVARIANT: nobody reads a position out of it, nor makes one up: how long a log is tells how much is recorded in it, of which most callers see little. It is one block
/// of a cipher under the log's own key. Where a log has none, as where no request with an id was recorded, it is one under the hash of the log's first record, which is told to
/// nobody either. Whoever has the log has both: a cursor holds on every node, and for as long as the log does.
/// </remarks>
/// <param name="Log">The log.</param>
/// <param name="Position">The record's place there.</param>
/// <param name="Mark">The beginning of the record's hash. After a restore another record may stand at the position, and what was lost may not be passed over in silence.</param>
public sealed record LogCursor(LogId Log, long Position, string Mark)
{
    private const int LongestText = 256;
    private const int MarkDigits = 12;
    private const int BlockBytes = 16;
    private const int MarkFrom = sizeof(long);
    private const int MarkBytes = MarkDigits / 2;
    private const char BeforeBlock = '~';
    private const byte BeforePosition = (byte)'@';

    // Where no record stands: the beginning of a log.
    private static readonly string NoMark = new('0', MarkDigits);

    [ThreadStatic]
    private static Encrypter? last;

    /// <summary>The cursor of a record that the store holds, as text.</summary>
    /// <param name="store">The store.</param>
    /// <param name="views">The views of it, which know the keys.</param>
    /// <param name="log">The log.</param>
    /// <param name="position">The record's place there.</param>
    /// <exception cref="InvalidOperationException">The log holds no record.</exception>
    public static async ValueTask<string> OfAsync(IEventStore store, ViewFeed views, LogId log, long position)
    {
        var mark = MarkOf(views.RecentHashOf(log, position)) ?? await MarkOfAsync(store, log, position) ?? NoMark;
        var key = KeyOf(log, views) ?? await FirstHashAsync(store, views, log) ?? throw new InvalidOperationException($"The log {log.Value} holds no record.");
        return Write(log, position, mark, key);
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="cursor">The text.</param>
    /// <param name="store">The store, which is asked only where the cursor is not under a key that the log has.</param>
    /// <param name="views">The views, which know the keys.</param>
    /// <returns>Null where the text is none of ours, as where the log that it names holds no record.</returns>
    public static async ValueTask<LogCursor?> ParseAsync(string cursor, IEventStore store, ViewFeed views)
    {
        if (LogOf(cursor) is not { } log || BlockOf(cursor) is not { } block)
        {
            return null;
        }

        if (KeyOf(log, views) is { } key && Read(log, block, key) is { } read)
        {
            return read;
        }

        return await FirstHashAsync(store, views, log) is { } hash ? Read(log, block, hash) : null;
    }

    /// <summary>The log that a text names as that of its record, whether it is a cursor or not; null where it names none.</summary>
    public static LogId? LogOf(string cursor) =>
        cursor.Length <= LongestText && cursor.LastIndexOf(BeforeBlock) is > 0 and var at && new LogId(cursor[..at]) is { IsValid: true } log ? log : null;

    /// <summary>Whether a text is a cursor of an earlier version, which said openly which position it was of.</summary>
    public static bool IsOfEarlierVersion(string cursor)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        return cursor.Length <= LongestText && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length) && bytes[..length].Contains(BeforePosition);
    }

    /// <summary>Whether the record is the one that the log holds at the position.</summary>
    /// <param name="store">The store.</param>
    /// <param name="views">The views of it, which know the records that came last.</param>
    public async ValueTask<bool> IsHeldByAsync(IEventStore store, ViewFeed views) =>
        Mark == (MarkOf(views.RecentHashOf(Log, Position)) ?? await MarkOfAsync(store, Log, Position) ?? NoMark);

    private static byte[]? BlockOf(string cursor)
    {
        var text = cursor.AsSpan(cursor.LastIndexOf(BeforeBlock) + 1);
        Span<byte> block = stackalloc byte[LongestText];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, block, out var length) && length == BlockBytes ? block[..length].ToArray() : null;
    }

    private static string Write(LogId log, long position, string mark, string key)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(block, position);
        Convert.FromHexString(mark, block[MarkFrom..], out _, out _);
        return $"{log.Value}{BeforeBlock}{Base64Url.EncodeToString(EncrypterOf(log, key).Encrypt(block))}";
    }

    // Each change is answered with a cursor, and most of a server's are of one log: a cipher and the schedule of its key take longer to make than all else here.
    private static Encrypter EncrypterOf(LogId log, string key)
    {
        if (last is not { } kept || kept.Log != log || kept.Key != key)
        {
            using var cipher = CipherOf(log, key);
            last = kept = new Encrypter(log, key, cipher.CreateEncryptor());
        }

        return kept;
    }

    // Of sixteen bytes two are nothing: a block that was made up has something there.
    private static LogCursor? Read(LogId log, ReadOnlySpan<byte> block, string key)
    {
        using var cipher = CipherOf(log, key);
        var plain = cipher.DecryptEcb(block, PaddingMode.None);
        var position = BinaryPrimitives.ReadInt64LittleEndian(plain);
        return position >= 0 && plain.AsSpan(MarkFrom + MarkBytes).IndexOfAnyExcept((byte)0) < 0
            ? new LogCursor(log, position, Convert.ToHexStringLower(plain.AsSpan(MarkFrom, MarkBytes)))
            : null;
    }

    private static string? KeyOf(LogId log, ViewFeed views) => views.Read(shown => shown.Organisations.FindOwner(log.Value)?.Key);

    // INVARIANT: null where the log holds no record. A key that anybody could reckon would tell which logs there are, and have the views keep those that are made up.
    private static async ValueTask<string?> FirstHashAsync(IEventStore store, ViewFeed views, LogId log) =>
        (views.RecentHashOf(log, 1) ?? await HashOfAsync(store, log, 1))?.ToString();

    private static Aes CipherOf(LogId log, string key)
    {
        var cipher = Aes.Create();
        (cipher.Mode, cipher.Padding) = (CipherMode.ECB, PaddingMode.None);
        cipher.Key = SHA256.HashData(Encoding.UTF8.GetBytes($"cursor of {log.Value} {key}"))[..BlockBytes];
        return cipher;
    }

    private static async ValueTask<string?> MarkOfAsync(IEventStore store, LogId log, long position) => MarkOf(await HashOfAsync(store, log, position));

    private static async ValueTask<RecordHash?> HashOfAsync(IEventStore store, LogId log, long position)
    {
        await foreach (var recorded in store.ReadPositionsAsync(log, [position]))
        {
            return recorded.Hash;
        }

        return null;
    }

    /// <summary>Encrypts block after block, each by itself. One thread at a time.</summary>
    private sealed record Encrypter(LogId Log, string Key, ICryptoTransform Transform)
    {
        private readonly byte[] plain = new byte[BlockBytes];
        private readonly byte[] encrypted = new byte[BlockBytes];

        public ReadOnlySpan<byte> Encrypt(ReadOnlySpan<byte> block)
        {
            block.CopyTo(plain);
            Transform.TransformBlock(plain, 0, BlockBytes, encrypted, 0);
            return encrypted;
        }
    }

    private static string? MarkOf(RecordHash? hash) => hash is { } known ? Convert.ToHexStringLower(known.AsSpan()[..MarkBytes]) : null;
}
