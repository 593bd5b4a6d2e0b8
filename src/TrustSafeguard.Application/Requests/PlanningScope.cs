using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests;

/// <summary>What a request is planned from: the views while they hold still, one present, and who asks.</summary>
internal readonly record struct PlanningScope(SafeguardingViews Views, Viewer Viewer, DateTimeOffset Now, RequestIdentity Identity, IIdSource Ids)
{
    /// <summary>The day of the asking.</summary>
    public DateOnly Today => LondonTime.DateOf(Now);

    /// <summary>The name of a stream that the request brings into being: the same whenever the caller asks again with the same request id.</summary>
    public StreamId<TCommand> NewStream<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, LogId log)
        where TState : class
        where TCommand : class
        where TEvent : class => Derive(log) is { } ownName ? kind.Named(ownName) : kind.New(Ids);

    /// <summary>The id of a contact that the request records.</summary>
    public string NewContact(LogId log) => Derive(log) is { } ownName ? ContactIds.Of(ownName) : ContactIds.New(Ids);

    // Nothing is carried out that was planned without the key of its log (RequestRunner).
    private string? Derive(LogId log) => Views.Organisations.FindOwner(log.Value)?.Key is { } key ? Identity.Derive(key) : null;

    /// <summary>The viewer's staff record, where there is one; the subject's own, where both are records of one person: deciders know people by their records.</summary>
    public string? ViewerBeside(StaffMemberView subject) => Viewer.StaffMember is { } own ? RecordBeside(own, subject) : null;

    /// <summary>A person's record, likewise.</summary>
    public string RecordBeside(string person, StaffMemberView subject) =>
        Views.Records.Find<StaffMemberView>(person) is { } record && record.IsSamePersonAs(subject) ? subject.Id : person;

    /// <summary>When what is published now is first held against what else binds: now, or on its first day.</summary>
    public DateTimeOffset WhenItBinds(DateOnly effectiveFrom)
    {
        var begins = LondonTime.StartOf(effectiveFrom);
        return begins > Now ? begins : Now;
    }
}
