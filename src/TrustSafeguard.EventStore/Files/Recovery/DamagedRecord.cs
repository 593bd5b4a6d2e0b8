using System.Buffers.Binary;
using System.Text;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Tells which record a damaged one was: of the logs known so far, the one that its remains fit best.</summary>
internal static class DamagedRecord
{
    private const int LogLengthOffset = StoredRecord.PrefixLength + 2;
    private const int PositionOffset = StoredRecord.PrefixLength + 16;
    private const int NameOffset = StoredRecord.PrefixLength + RecordChain.FixedLength;

    // A log must agree in two of: its name (exactly), the name's length, the position that comes next.
    private const int Certain = 3;

    public static (LogId? Log, long? Position) Identify(ReadOnlySpan<byte> remains, JournalIndex index)
    {
        if (remains.Length < StoredRecord.MinLength)
        {
            return default;
        }

        var (best, score, tied) = ((LogIndex?)null, 0, false);
        foreach (var log in index.AllForWriting())
        {
            var points = Score(remains, log);
            (best, score, tied) = points > score ? (log, points, false) : (best, score, tied || points == score);
        }

        return score >= Certain && !tied ? (best!.Log, best.NextPosition) : FirstOfItsLog(remains);
    }

    private static int Score(ReadOnlySpan<byte> remains, LogIndex log)
    {
        var name = log.Log.Value;
        var there = remains[NameOffset..];
        var differences = there.Length < name.Length ? name.Length : Differences(there, name);
        if (differences > 1)
        {
            return 0;
        }

        var sameName = differences == 0 ? 2 : 0;
        var sameLength = BinaryPrimitives.ReadUInt16LittleEndian(remains[LogLengthOffset..]) == name.Length ? 1 : 0;
        var samePosition = BinaryPrimitives.ReadInt64LittleEndian(remains[PositionOffset..]) == log.NextPosition ? 2 : 0;
        return sameName + sameLength + samePosition;
    }

    private static int Differences(ReadOnlySpan<byte> there, string name)
    {
        var count = 0;
        for (var i = 0; i < name.Length; i++)
        {
            count += there[i] == name[i] ? 0 : 1;
        }

        return count;
    }

    /// <summary>A log's first record: no log is known to compare with, so its own words have to do where two of them agree.</summary>
    private static (LogId? Log, long? Position) FirstOfItsLog(ReadOnlySpan<byte> remains)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(remains[LogLengthOffset..]);
        var first = BinaryPrimitives.ReadInt64LittleEndian(remains[PositionOffset..]) == 1;
        if (NameOffset + length > remains.Length || !(first || StoredRecord.TryOutline(remains, out _)))
        {
            return default;
        }

        var log = new LogId(Encoding.ASCII.GetString(remains.Slice(NameOffset, length)));
        return AppendRules.IsLog(log) ? (log, 1) : (null, null);
    }
}
