using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Authorisations;

public sealed class AuthorisationView(string id, LogId log, AuthorisationEvent.Requested requested) : KeptRecord(id, log)
{
    private readonly VersionedList<Approval> approvals = new();
    private readonly VersionedList<AuthorisationWord> words = new();
    private Versioned<DateTimeOffset?> grantedAt;
    private Versioned<bool> isRefused;
    private Versioned<DateTimeOffset?> revokedAt;

    public AuthorisationEvent.Requested Requested { get; } = requested;

    public required StaffMemberView StaffMember { get; init; }

    public required StudentView? Student { get; init; }

    /// <summary>When all whom it needs had agreed; null while it is not granted.</summary>
    public DateTimeOffset? GrantedAt { get => grantedAt.Value; internal set => grantedAt.Value = value; }

    public bool IsGranted => GrantedAt is not null;

    public bool IsRefused { get => isRefused.Value; private set => isRefused.Value = value; }

    /// <summary>When it was taken back after it had been granted; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get => revokedAt.Value; private set => revokedAt.Value = value; }

    /// <summary>What was said to it, in the order in which it was recorded.</summary>
    public IReadOnlyList<AuthorisationWord> Words => words;

    public AuthorisationStatus StatusAt(DateTimeOffset now) => this switch
    {
        { IsRefused: true } => AuthorisationStatus.Refused,
        { RevokedAt: not null } => AuthorisationStatus.Revoked,
        _ when now > Requested.To => AuthorisationStatus.Expired,
        { IsGranted: true } => AuthorisationStatus.Granted,
        _ => AuthorisationStatus.Requested,
    };

    /// <summary>Whether a word can still make it permit anything: it was neither refused nor taken back.</summary>
    public bool IsOpen => !IsRefused && RevokedAt is null;

    /// <summary>Who is on the other side where no student is named.</summary>
    public CounterpartKind Otherwise => Requested.Counterpart ?? CounterpartKind.None;

    /// <summary>Its place among others: by when the period ends.</summary>
    public CursorKey Key => new(Requested.To.UtcTicks, Id);

    /// <summary>The circumstances in which it was asked for; in others it covers nothing.</summary>
    public FactSet Facts => Requested.Facts ?? FactSet.Empty;

    /// <summary>The roles in which different people had agreed by a time; one set, but for what <see cref="AuthorisationState.RolesOf"/> says of old journals.</summary>
    public IEnumerable<RoleSet> AgreedBy(DateTimeOffset at, bool inWriting = false) => AuthorisationState.RolesOf(AuthorisationState.Counting(CountedBy(at), inWriting));

    /// <summary>Whether somebody has agreed to it, and their word counts by what records show at a time.</summary>
    public bool HasAgreed(Func<StaffMemberView, bool> isMeant, DateTimeOffset at) =>
        approvals.Any(approval => approval is { By: { } by, Word.As: not Role.ParentOrCarer } && isMeant(by) && Counts(approval, at));

    /// <summary>What the agreement given by a time shows besides who agreed: that a parent or carer did so in writing.</summary>
    public FactSet ShownBy(DateTimeOffset at) => AuthorisationState.ShownBy(CountedBy(at));

    /// <summary>
    /// The places, from 0, of the agreeing words that do not count by what records show at a time: their person did not work at the school when they gave them, did not hold the
    /// role that they gave them in, or is the person who asked in another post.
    /// </summary>
    public int[] NotCountingAt(DateTimeOffset at) => [.. approvals.Index().Where(each => !Counts(each.Item, at)).Select(each => each.Index)];

    // INVARIANT: a word of somebody who did not work here when it was given never counts, nor does one's own, whenever that was recorded. A parent's counts as a parent's.
    // INVARIANT: nor does a word in a role that was not held then, from when on records show it: whoever acted on it before did so by what was known.
    private bool Counts(Approval approval, DateTimeOffset at) => approval.By is not { } by
        || (!by.IsSamePersonAs(StaffMember) && (approval.Word.As == Role.ParentOrCarer || (by.AbsenceAt(approval.Word.At) is null && HeldBy(by, approval.Word, at))));

    private static bool HeldBy(StaffMemberView by, AuthorisationEvent.Approved word, DateTimeOffset at) =>
        RoleRules.WithImplied(by.RolesAt(word.At, knownBy: at)).Contains(word.As);

    // Two words of one person are one person's, in whichever posts they were given.
    private IEnumerable<AuthorisationEvent.Approved> CountedBy(DateTimeOffset at) => approvals
        .Where(approval => approval.Word.At <= at && Counts(approval, at))
        .Select(approval => approval.By?.Person is { } person ? approval.Word with { By = person.Id } : approval.Word);

    /// <summary>
    /// Whether it covers an activity of its member of staff at a time: with this student; or, where it names no student, with this kind of counterpart.
    /// Agreement comes beforehand or not at all.
    /// </summary>
    /// <remarks>
    /// INVARIANT: what is not granted covers nothing, whoever has agreed to it so far, nor does what has been taken back by then; nor is somebody covered who does not work here,
    /// or who works at the student's own school too by then.
    /// </remarks>
    public bool Covers(Activity activity, StudentView? student, CounterpartKind counterpart, DateTimeOffset at) =>
        GrantedAt <= at
            && !(RevokedAt <= at)
            && StaffMember.AbsenceAt(at) is null
            && Student?.IsOfAnotherPostOf(StaffMember, at) != true
            && WasAskedFor(activity, student, counterpart, at);

    /// <summary>Whether it would cover an activity of its member of staff at a time, if it were granted.</summary>
    public bool WasAskedFor(Activity activity, StudentView? student, CounterpartKind counterpart, DateTimeOffset at) =>
        Requested.Activity == activity
            && Equals(Student, student)
            && (student is not null || Otherwise == counterpart)
            && Requested.From <= at && at <= Requested.To;

    internal void Add(AuthorisationEvent.Approved e, StaffMemberView? by, StaffMemberView? recorder)
    {
        approvals.Add(new Approval(e, by));
        Say(new AuthorisationWord(e.As, by, e.Parent, e.Given, Approves: true, e.Reason, e.At, recorder));
    }

    internal void Refuse(AuthorisationEvent.Refused e, PostView? by, StaffMemberView? recorder)
    {
        IsRefused = true;
        Say(new AuthorisationWord(e.As, by as StaffMemberView, e.Parent, e.Given, Approves: false, e.Reason, e.At, recorder, by as AppointmentView));
    }

    internal void Revoke(AuthorisationEvent.Revoked e, PostView? by, StaffMemberView? recorder)
    {
        RevokedAt = e.At;
        Say(new AuthorisationWord(e.As, by as StaffMemberView, e.Parent, e.Given, Approves: false, e.Reason, e.At, recorder, by as AppointmentView));
    }

    private void Say(AuthorisationWord word)
    {
        words.Add(word);
        word.RecordedBy?.SeeAtWork(word.At, this);
        word.Officer?.SeeAtWork(word.At, this);
        if (word.As != Role.ParentOrCarer)
        {
            word.By?.SeeAtWork(word.At, this);
        }
    }

    private sealed record Approval(AuthorisationEvent.Approved Word, StaffMemberView? By);
}
