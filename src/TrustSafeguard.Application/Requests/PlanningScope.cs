using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>What a request is planned from: the views while they hold still, one present, and who asks.</summary>
/// <param name="Seen">What whoever asks may see.</param>
/// <param name="Views">All that there is: for what the decision has to know, whoever asks.</param>
/// <param name="Identity">The request's.</param>
/// <param name="Ids">Where new ids come from.</param>
/// <param name="Feed">Says how far each log has come in the views.</param>
internal readonly record struct PlanningScope(VisibleRecords Seen, SafeguardingViews Views, RequestIdentity Identity, IIdSource Ids, ViewFeed Feed)
{
    /// <summary>Who asks.</summary>
    public Viewer Viewer => Seen.Viewer;

    /// <summary>The present of the request.</summary>
    public DateTimeOffset Now => Seen.Now;

    /// <summary>The day of the asking.</summary>
    public DateOnly Today => LondonTime.DateOf(Now);

    /// <summary>The name of a stream that the request brings into being: the same whenever the caller asks again with the same request id.</summary>
    public StreamId<TCommand> NewStream<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, LogId log)
        where TState : class
        where TCommand : class
        where TEvent : class => Derive(log) is { } ownName ? kind.Named(ownName) : kind.New(Ids);

    /// <summary>The id of a contact that the request records.</summary>
    public string NewContact(LogId log) => Derive(log) is { } ownName ? ContactIds.Of(ownName) : ContactIds.New(Ids);

    /// <summary>The id of an emergency access that the request takes.</summary>
    public string NewEmergencyAccess(LogId log) => Derive(log) is { } ownName ? EmergencyAccessIds.Of(ownName) : EmergencyAccessIds.New(Ids);

    /// <summary>The id of the record that a request whose caller gave it an id is about, or would be; empty without an id, or where the key of the log is not shown.</summary>
    /// <param name="input">What is asked.</param>
    /// <param name="concerned">What it concerns.</param>
    public string RecordOf(IRequest input, RecordView concerned) => Derive(concerned.Log) is { } ownName ? input.Creates(ownName) ?? concerned.Id : string.Empty;

    // Nothing is carried out that was planned without the key of its log (RequestRunner).
    private string? Derive(LogId log) => Views.Organisations.FindOwner(log.Value)?.Key is { } key ? Identity.Derive(key) : null;

    /// <summary>All posts of whoever asks, at whichever school, trust or authority; none where the records do not know them.</summary>
    public IReadOnlyList<PostView> CallerPosts =>
        [.. (OwnRecord?.PostsOfPerson ?? []).Concat(Seen.PersonOfViewer?.Posts ?? []).Distinct()];

    /// <summary>By what identities are compared by which whoever asks has told, or may have told, anything: the one that they ask by, and those of their posts.</summary>
    public IReadOnlyList<string> CallerKeys =>
        [.. CallerPosts.SelectMany(post => post.IdentityKeys).Append(PlainText.IdentityKey(Viewer.Subject)).Distinct(StringComparer.Ordinal)];

    /// <summary>Those in which whoever asks can speak: of those that the records know them by, the ones that have their identity letter by letter.</summary>
    public IReadOnlyList<PostView> PostsToSpeakIn => OwnRecord is null ? [.. CallerPosts.Where(Viewer.IsSpeltIn)] : CallerPosts;

    private StaffMemberView? OwnRecord => Viewer.StaffMember is { } own ? Views.Records.Find<StaffMemberView>(own) : null;

    /// <summary>Whether somebody is whoever asks, in this post or in another.</summary>
    public bool IsCaller(PostView post) => CallerPosts.Any(own => own.IsSamePersonAs(post));

    /// <summary>Whether a post is whoever asks their own, by an identity that was put right since too where they hold one at a trust.</summary>
    /// <remarks>
    /// INVARIANT: what is refused since it is their own goes by this, as what is kept from them does: or what is hidden from them in their own record would be told by a refusal.
    /// It opens nothing.
    /// </remarks>
    public bool IsCallersOwn(PostView post) => IsCaller(post) || Seen.OwnPosts.Contains(post);

    /// <summary>Whether an identity is that of whoever asks, however it is written.</summary>
    /// <remarks>One that they had once is not: typed into a colleague's post by mistake, it would keep the two from ever enrolling or appointing one another.</remarks>
    public bool IsCaller(string identity) => Views.People.PersonOf(identity) is { Posts: [var post, ..] } && IsCaller(post);

    /// <summary>The id of the post in which whoever asks speaks at a school: the one they act in, where it is there, else one that they hold there; null for none.</summary>
    public string? CallerAt(SchoolView school)
    {
        var now = Now;
        return OwnRecord is { } own && own.School == school ? own.Id
            : PostsToSpeakIn.OfType<StaffMemberView>().FirstOrDefault(post => post.School == school && post.IsHeldAt(now))?.Id ?? Viewer.StaffMember;
    }

    /// <summary>The viewer's staff record, where there is one; the subject's own, where both are posts of one person: deciders know people by their records.</summary>
    public string? ViewerBeside(StaffMemberView subject) => IsCaller(subject) ? subject.Id : Viewer.StaffMember;

    /// <summary>That a plan is made on some streams of a log as the views show them: it is made anew where something comes to one of them before it is carried out.</summary>
    /// <remarks>
    /// INVARIANT: whatever a plan decides by is named here, the posts of whoever asks aside, which always are. What another log holds is not: it counts from when this node
    /// shows it.
    /// </remarks>
    /// <param name="log">The log of the request.</param>
    /// <param name="streams">Whole names; null for what is not there.</param>
    /// <param name="containing">Texts that the names of streams contain which cannot be named one by one.</param>
    public AppendCondition AsShown(LogId log, ReadOnlySpan<string?> streams, params string[] containing)
    {
        List<string> named = [.. CallerPosts.Concat(Seen.OwnPosts).Distinct().Select(post => post.Id)];
        foreach (var stream in streams)
        {
            if (stream is not null)
            {
                named.Add(stream);
            }
        }

        return new AppendCondition(Feed.PositionOf(log), named.ToArray(), containing);
    }

    /// <summary>When what is published now is first held against what else binds: now, or on its first day.</summary>
    public DateTimeOffset WhenItBinds(DateOnly effectiveFrom)
    {
        var begins = LondonTime.StartOf(effectiveFrom);
        return begins > Now ? begins : Now;
    }
}
