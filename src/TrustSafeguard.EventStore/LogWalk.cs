namespace TrustSafeguard.EventStore;

/// <summary>One log from its first record to where its store says that it ends.</summary>
internal sealed class LogWalk(IEventStore store, LogHead end, HeldHeads heads, Action<RecordedEvent>? each, ToldProgress told)
{
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private LogHead head = new(end.Log, 0, RecordHash.Genesis);

    public async Task<LogVerification> RunAsync(CancellationToken cancellationToken)
    {
        var wrong = await FindFirstWrongAsync(cancellationToken).ConfigureAwait(false) is { } what ? new LogDefect(end.Log, head.Position + 1, what) : null;
        return new LogVerification(end.Log, head.Position, head, wrong, heads.Judge(head));
    }

    private async Task<string?> FindFirstWrongAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var record in store.ReadLogAsync(end.Log, 0, cancellationToken).ConfigureAwait(false))
            {
                if (FaultOf(record) is { } fault)
                {
                    return fault;
                }

                Take(record);
                if (head.Position == end.Position)
                {
                    return head.Hash == end.Hash ? null : "the store says that the log ends here with another hash";
                }
            }
        }
        catch (EventStoreException damaged) when (damaged.Code == EventStoreErrors.CorruptCode)
        {
            return damaged.Message.TrimEnd('.');
        }

        return head.Position == end.Position ? null : $"it is missing, and so are all up to position {end.Position}";
    }

    private string? FaultOf(RecordedEvent record) => record switch
    {
        _ when record.Log != end.Log => $"it says that it is of log `{record.Log}`",
        _ when record.Position != head.Position + 1 => $"it says that it stands at position {record.Position}",
        _ when record.Version != versions.GetValueOrDefault(record.Stream) + 1 => $"it says that it is version {record.Version} of stream `{record.Stream}`",
        _ when record.Hash != RecordChain.Hash(head.Hash, record) => "its hash does not follow from it and the record before",
        _ => null,
    };

    private void Take(RecordedEvent record)
    {
        versions[record.Stream] = record.Version;
        head = new LogHead(end.Log, record.Position, record.Hash);
        heads.Pass(end.Log, record.Position, record.Hash);
        each?.Invoke(record);
        told.Add(1);
    }
}
