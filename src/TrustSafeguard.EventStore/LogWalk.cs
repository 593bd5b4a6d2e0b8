namespace TrustSafeguard.EventStore;

/// <summary>One log from its first record to where its store says that it ends.</summary>
/// <param name="store">Read.</param>
/// <param name="log">The log.</param>
/// <param name="end">Where it ends; null where its store cannot say, since it is damaged.</param>
/// <param name="behind">The position of its last record where that stands behind this end; 0 where none does.</param>
/// <param name="heads">That somebody else holds.</param>
/// <param name="each">Given every record that is as it was written; null for nobody.</param>
/// <param name="told">Told of each record.</param>
internal sealed class LogWalk(IEventStore store, LogId log, LogHead? end, long behind, HeldHeads heads, Action<RecordedEvent>? each, ToldProgress told)
{
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private LogHead head = new(log, 0, RecordHash.Genesis);

    public async Task<LogVerification> RunAsync(CancellationToken cancellationToken)
    {
        var wrong = (await FindFirstWrongAsync(cancellationToken).ConfigureAwait(false) ?? WhatStandsBehind()) is { } what ? new LogDefect(log, head.Position + 1, what) : null;
        return new LogVerification(log, head.Position, head, wrong, heads.Judge(head, isDamaged: wrong is not null));
    }

    private string? WhatStandsBehind() =>
        behind > head.Position ? $"the store says that the log ends before it, and its records go on up to position {behind}" : null;

    private async Task<string?> FindFirstWrongAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var record in store.ReadLogAsync(log, 0, cancellationToken).ConfigureAwait(false))
            {
                if (FaultOf(record) is { } fault)
                {
                    return fault;
                }

                Take(record);
                if (head.Position == end?.Position)
                {
                    return head.Hash == end.Value.Hash ? null : "the store says that the log ends here with another hash";
                }
            }
        }
        catch (EventStoreException damaged) when (damaged.Kind == StoreFailureKind.Damaged)
        {
            return damaged.Message.TrimEnd('.');
        }

        return end is null ? "its store does not know where the log ends"
            : head.Position == end.Value.Position ? null
            : $"it is missing, and so are all up to position {end.Value.Position}";
    }

    private string? FaultOf(RecordedEvent record) => record switch
    {
        _ when record.Log != log => $"it says that it is of log `{record.Log}`",
        _ when record.Position != head.Position + 1 => $"it says that it stands at position {record.Position}",
        _ when record.Version != versions.GetValueOrDefault(record.Stream) + 1 => $"it says that it is version {record.Version} of stream `{record.Stream}`",
        _ when record.Hash != RecordChain.Hash(head.Hash, record) => "its hash does not follow from it and the record before",
        _ => null,
    };

    private void Take(RecordedEvent record)
    {
        versions[record.Stream] = record.Version;
        head = new LogHead(log, record.Position, record.Hash);
        heads.Pass(log, record.Position, record.Hash);
        each?.Invoke(record);
        told.Add(1);
    }
}
