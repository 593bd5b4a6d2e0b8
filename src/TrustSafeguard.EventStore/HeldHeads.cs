namespace TrustSafeguard.EventStore;

/// <summary>Compares the heads that a second party holds with the records that pass by.</summary>
internal sealed class HeldHeads
{
    private readonly IReadOnlyList<LogHead> held;
    private readonly Dictionary<(LogId Log, long Position), RecordHash> passed = [];

    public HeldHeads(IReadOnlyList<LogHead> held)
    {
        this.held = held;
        foreach (var head in held)
        {
            passed[(head.Log, head.Position)] = RecordHash.Genesis;
        }
    }

    public IEnumerable<LogId> Logs => held.Select(head => head.Log);

    /// <summary>Notes the hash of a record at a held position.</summary>
    public void Pass(LogId log, long position, RecordHash hash)
    {
        if (passed.Count > 0 && passed.ContainsKey((log, position)))
        {
            passed[(log, position)] = hash;
        }
    }

    /// <summary>What the heads held for this log say: the worst of them; nothing where none is held.</summary>
    /// <param name="actual">The last record of the log that is as it was written.</param>
    /// <param name="isDamaged">Whether something that is not as it was written may stand behind that.</param>
    public HeldHead? Judge(LogHead actual, bool isDamaged)
    {
        var verdicts = held.Where(head => head.Log == actual.Log).Select(head => Judge(head, actual, isDamaged)).ToList();
        return verdicts.Find(verdict => verdict is HeldHead.Cut or HeldHead.Rewritten) ?? verdicts.Find(verdict => verdict is HeldHead.Unproved) ?? verdicts.FirstOrDefault();
    }

    private HeldHead Judge(LogHead expected, LogHead actual, bool isDamaged)
    {
        if (expected.Position > actual.Position)
        {
            return isDamaged ? new HeldHead.Unproved(expected) : new HeldHead.Cut(expected, actual.Position);
        }

        var hash = passed[(expected.Log, expected.Position)];
        return hash == expected.Hash ? new HeldHead.Kept(expected) : new HeldHead.Rewritten(expected, hash);
    }
}
