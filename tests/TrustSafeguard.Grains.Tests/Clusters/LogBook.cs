using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>One log as the store has it, and what is wrong with it after all that was answered.</summary>
internal sealed class LogBook
{
    private readonly List<RecordedEvent> records;

    private LogBook(List<RecordedEvent> records) => this.records = records;

    public int Count => records.Count;

    public IEnumerable<string> Types => records.Select(recorded => recorded.Type);

    public static async Task<LogBook> ReadAsync(IEventStore store, LogId log)
    {
        var records = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadLogAsync(log))
        {
            records.Add(recorded);
        }

        return new LogBook(records);
    }

    /// <summary>What is wrong; empty where nothing was lost and nothing happened twice.</summary>
    public IEnumerable<string> Faults(IEnumerable<Answer> answers) =>
        [.. Gaps(), .. records.GroupBy(recorded => recorded.Stream).SelectMany(FaultsOfStream), .. answers.SelectMany(FaultsOf)];

    /// <summary>What a request that stands in the log was answered: where its events end.</summary>
    public Answer AnswerTo(GrainRequest request) => new(request, new GrainReply.Done(Written(request.Identity.Id).LastOrDefault()?.Position ?? 0, 0));

    /// <summary>The state that a stream comes to; throws where one event cannot follow another.</summary>
    public TState StateOf<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, string stream)
        where TState : class
        where TCommand : class
        where TEvent : class => records.Where(recorded => recorded.Stream == stream)
            .Aggregate(kind.Initial, (state, recorded) => kind.Evolve(state, (TEvent)EventCodec.Decode(recorded).Event));

    private IEnumerable<string> Gaps() => records.Where((recorded, at) => recorded.Position != at + 1).Select(recorded => $"There is a gap before position {recorded.Position}.");

    private IEnumerable<string> FaultsOfStream(IGrouping<string, RecordedEvent> stream)
    {
        if (stream.Where((recorded, at) => recorded.Version != at + 1).Any())
        {
            yield return $"{stream.Key} has a gap.";
        }

        if (CannotBeReplayed(stream.Key) is { } why)
        {
            yield return $"{stream.Key} cannot be replayed: {why}.";
        }
    }

    private string? CannotBeReplayed(string stream)
    {
        try
        {
            object _ = StreamKinds.Of(stream) switch
            {
                StreamKind<LogOwnerState, LogOwnerCommand, LogOwnerEvent> kind => StateOf(kind, stream),
                StreamKind<SchoolState, SchoolCommand, SchoolEvent> kind => StateOf(kind, stream),
                StreamKind<StaffMemberState, StaffMemberCommand, StaffMemberEvent> kind => StateOf(kind, stream),
                StreamKind<RelationshipState, RelationshipCommand, RelationshipEvent> kind => StateOf(kind, stream),
                StreamKind<AuthorisationState, AuthorisationCommand, AuthorisationEvent> kind => StateOf(kind, stream),
                StreamKind<BreachState, BreachCommand, BreachEvent> kind => StateOf(kind, stream),
                StreamKind<LadoReferralState, LadoReferralCommand, LadoReferralEvent> kind => StateOf(kind, stream),
                var other => throw new InvalidOperationException($"These tests write no stream of the kind {other.Name}"),
            };
            return null;
        }
        catch (Exception fault) when (fault is System.Diagnostics.UnreachableException or InvalidOperationException)
        {
            return fault.Message;
        }
    }

    private List<RecordedEvent> Written(string id) =>
        records.FindAll(recorded => Encoding.UTF8.GetString(recorded.Data.Span).Contains(id, StringComparison.Ordinal));

    private IEnumerable<string> FaultsOf(Answer answer)
    {
        var id = answer.Request.Identity.Id;
        var written = Written(id);
        var marks = records.Select(EventCodec.Decode).Where(happened => happened.Metadata.Request == id).ToList();
        return answer.Reply switch
        {
            GrainReply.Refused { Refusal: var refusal } => [$"{id} was refused: {refusal.Code}."],
            GrainReply.Failed failed => [$"{id} was not answered: {failed.Code}, {failed.Detail}"],
            GrainReply.Done done => FaultsOf(id, answer.Request, done, written, marks),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IEnumerable<string> FaultsOf(string id, GrainRequest request, GrainReply.Done done, List<RecordedEvent> written, List<LogEvent> marks)
    {
        if (marks.Count != 1)
        {
            yield return $"{id} was acknowledged, and is remembered {marks.Count} times.";
        }

        foreach (var command in request.Commands)
        {
            var times = written.Count(recorded => recorded.Stream == command.Stream);
            if (times > 1 || (times == 0 && SmallTrust.AlwaysAdds(command)))
            {
                yield return $"{id} was acknowledged, and stands {times} times in {command.Stream}.";
            }
        }

        if (written.Count == 0 || written[^1].Position != done.Position || written[^1].Position - written[0].Position != written.Count - 1)
        {
            yield return $"{id} was acknowledged at {done.Position}, and stands at {string.Join(", ", written.Select(recorded => recorded.Position))}.";
        }
    }

    /// <summary>What a request was answered.</summary>
    internal readonly record struct Answer(GrainRequest Request, GrainReply Reply);
}
