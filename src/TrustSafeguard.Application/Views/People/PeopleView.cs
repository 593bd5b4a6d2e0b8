using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Persons with their posts, and students.</summary>
public sealed class PeopleView(RecordIndex records, OrganisationsView organisations)
{
    private readonly VersionedIndex<string, PersonView> persons = new();

    /// <summary>Whose an identity is, however it is written; null where no post has it.</summary>
    public PersonView? PersonOf(string identity) => persons.Find(PlainText.IdentityKey(identity)) is { Posts.Count: > 0 } person ? person : null;

    /// <summary>The posts that an identity stands in, or stood in.</summary>
    /// <param name="key">What it is compared by.</param>
    internal IEnumerable<PostView> PostsEverOf(string key) => persons.Find(key) is { } person ? person.Posts.Concat(person.EarlierPosts) : [];

    /// <summary>Whether all of some identities are, or were, one person's: somebody has a post by which each of them is their own (<see cref="PostView.IdentityKeys"/>).</summary>
    /// <param name="keys">What they are compared by; one alone is one person's.</param>
    internal bool AreOfOne(IReadOnlyList<string> keys) =>
        keys is [_] || (keys is [var first, ..] && PostsEverOf(first).Any(post => post.IdentityKeys is var own && keys.All(own.Contains)));

    /// <summary>The member of staff who has an identity: of several, the one that is in use longest; of those, the newest.</summary>
    public StaffMemberView? FindByIdentity(string identity)
    {
        StaffMemberView? holder = null;
        foreach (var post in PersonOf(identity)?.Posts.OfType<StaffMemberView>() ?? [])
        {
            holder = holder is null || post.Leaves >= holder.Leaves ? post : holder;
        }

        return holder;
    }

    /// <summary>The posts in one log in which somebody does something for a school at a time: those that count there; any that they hold, where none does.</summary>
    internal IReadOnlyList<PostView> AtWork(LogId log, string identity, SchoolView school, DateTimeOffset time)
    {
        List<PostView> held = [.. PersonOf(identity)?.PostsAt(time).Where(post => post.Log == log) ?? []];
        return held.FindAll(post => post.CountsAt(school)) is { Count: > 0 } there ? there : held;
    }

    internal Action Prepare(LogId log, long position, string stream, StaffMemberEvent happened, EventMetadata metadata)
    {
        if (happened is StaffMemberEvent.Enrolled enrolled)
        {
            return PrepareEnrolment(log, position, stream, enrolled, metadata);
        }

        var member = records.Get<StaffMemberView>(log, stream, "member of staff");
        switch (happened)
        {
            case StaffMemberEvent.Left e:
                return () =>
                {
                    member.End(e.On, metadata.At);
                    member.School.CountAgain(member);
                };
            case StaffMemberEvent.PolicyAcknowledged e:
                var acknowledged = new AcknowledgementView(member, records.PolicyNames.One(e.PolicyId), records.PolicyNames.One(e.PolicyHash), e.At, position);
                return () =>
                {
                    member.Acknowledgements.Add(acknowledged);
                    member.SeeAtWork(e.At);
                    member.School.CountAgain(member);
                };
            case StaffMemberEvent.DeclarationSigned e:
                var signed = new DeclarationView(member, e.Declaration, records.PolicyNames.One(e.PolicyId), e.At);
                return () =>
                {
                    member.Declarations.Add(signed);
                    member.SeeAtWork(e.At);
                    member.School.CountAgain(member);
                };
            case StaffMemberEvent.RolesChanged e:
                return () =>
                {
                    member.ChangeRoles(e.Roles, e.From, metadata.At, metadata.By);
                    member.School.NoteStanding(member, e.Roles);
                    member.School.CountAllAgain();
                };
            case StaffMemberEvent.NameCorrected e:
                return Named(member, e.DisplayName, metadata);
            case StaffMemberEvent.IdentityCorrected e:
                return Identified(member, e.Identity, metadata);
            case StaffMemberEvent.LineManagerChanged e:
                var manager = e.LineManager is null ? null : records.Find<StaffMemberView>(log, e.LineManager);
                return Corrected(
                    member, new Correction(CorrectedDetail.LineManager, member.LineManager?.Id, manager?.Id, metadata.At, metadata.By),
                    member.Particulars with { LineManager = manager, EarlierManagers = member.Particulars.EarlierManagers.Add((member.LineManager, metadata.At)) });
            default:
                throw ViewException.NoView();
        }
    }

    internal Action Prepare(LogId log, long position, string stream, AppointmentEvent happened, EventMetadata metadata)
    {
        if (happened is AppointmentEvent.Appointed appointed)
        {
            return PrepareAppointment(log, position, stream, appointed, metadata);
        }

        var appointment = records.Get<AppointmentView>(log, stream, "appointment");
        return happened switch
        {
            AppointmentEvent.Ended e => () => appointment.End(e.On, metadata.At),
            AppointmentEvent.RolesChanged e => () => appointment.ChangeRoles(e.Roles, e.From, metadata.At, metadata.By),
            AppointmentEvent.NameCorrected e => Named(appointment, e.DisplayName, metadata),
            AppointmentEvent.IdentityCorrected e => Identified(appointment, e.Identity, metadata),
            _ => throw ViewException.NoView(),
        };
    }

    internal Action Prepare(LogId log, string stream, StudentEvent happened, EventMetadata metadata)
    {
        switch (happened)
        {
            case StudentEvent.Enrolled e:
                records.RequireFree(stream);
                var school = organisations.School(log, e.School);
                return () => records.Students.Add(stream, school, e, metadata.By);
            case StudentEvent.Left e:
                var leaver = records.Get<StudentView>(log, stream, "student");
                return () => records.Students.Leave(leaver.Row, e.On, metadata.By);
            case StudentEvent.NameCorrected e:
                var named = records.Get<StudentView>(log, stream, "student");
                return () => records.Students.Correct(
                    named.Row, new Correction(CorrectedDetail.DisplayName, named.DisplayName, e.DisplayName, metadata.At, metadata.By));
            case StudentEvent.DateOfBirthCorrected e:
                var born = records.Get<StudentView>(log, stream, "student");
                return () => records.Students.Correct(
                    born.Row, new Correction(CorrectedDetail.DateOfBirth, StudentRows.TextOf(born.DateOfBirth), StudentRows.TextOf(e.DateOfBirth), metadata.At, metadata.By));
            case StudentEvent.LeavingCorrected e:
                var left = records.Get<StudentView>(log, stream, "student");
                return () => records.Students.CorrectLeaving(left.Row, e.On, CorrectionOf(left.LeftOn, e.On, metadata));
            default:
                throw ViewException.NoView();
        }
    }

    /// <summary>That a leaving day is another one, or was taken back.</summary>
    internal static Correction CorrectionOf(DateOnly? was, DateOnly? now, EventMetadata metadata) => new(
        CorrectedDetail.LeftOn, was is { } before ? StudentRows.TextOf(before) : null, now is { } since ? StudentRows.TextOf(since) : null, metadata.At, metadata.By);

    private Action PrepareEnrolment(LogId log, long position, string stream, StaffMemberEvent.Enrolled e, EventMetadata metadata)
    {
        records.RequireFree(stream);
        var manager = e.LineManager is null ? null : records.Find<StaffMemberView>(log, e.LineManager);
        var member = new StaffMemberView(stream, log, position, new PostParticulars(e.DisplayName, e.Identity, PersonFor(e.Identity), manager), e.Roles)
        {
            School = organisations.School(log, e.School),
            StartsOn = e.StartsOn,
            EnrolledAt = metadata.At,
            EnrolledBy = records.Identities.One(metadata.By),
        };
        return () =>
        {
            member.School.Staff.Add(member);
            member.School.NoteStanding(member, e.Roles);
            member.School.CountAgain(member);
            records.Add(member);
            Join(member);
        };
    }

    private Action PrepareAppointment(LogId log, long position, string stream, AppointmentEvent.Appointed e, EventMetadata metadata)
    {
        records.RequireFree(stream);
        var appointment = new AppointmentView(stream, log, position, new PostParticulars(e.DisplayName, e.Identity, PersonFor(e.Identity)), e.Roles)
        {
            Place = organisations.Owner(log),
            StartsOn = e.StartsOn,
            EnrolledAt = metadata.At,
            EnrolledBy = records.Identities.One(metadata.By),
        };
        return () =>
        {
            appointment.Place.Posts.Add(appointment);
            records.Add(appointment);
            Join(appointment);
        };
    }

    private Action Named(PostView post, string name, EventMetadata metadata) => Corrected(
        post, new Correction(CorrectedDetail.DisplayName, post.DisplayName, name, metadata.At, metadata.By), post.Particulars with { DisplayName = name });

    private Action Identified(PostView post, string? identity, EventMetadata metadata)
    {
        var (before, person) = (post.Person, PersonFor(identity));
        var earlier = before is null || ReferenceEquals(before, person) ? post.Particulars.EarlierPersons : post.Particulars.EarlierPersons.Add(before);
        var corrected = Corrected(
            post, new Correction(CorrectedDetail.Identity, post.Identity, identity, metadata.At, metadata.By),
            post.Particulars with { Identity = identity, Person = person, EarlierPersons = earlier });
        return () =>
        {
            corrected();
            if (!ReferenceEquals(before, post.Person))
            {
                before?.NoteEarlier(post);
            }
        };
    }

    private Action Corrected(PostView post, Correction correction, PostParticulars to) => () =>
    {
        post.Person?.Remove(post);
        post.Particulars = to with { Corrections = to.Corrections.Add(correction) };
        Join(post);
    };

    // One who is met for the first time is known from the change on.
    private PersonView? PersonFor(string? identity) =>
        identity is not null && PlainText.IdentityKey(identity) is { Length: > 0 } key ? persons.Find(key) ?? new PersonView(key == identity ? identity : key) : null;

    private void Join(PostView post)
    {
        if (post.Person is { } person)
        {
            if (persons.Find(person.IdentityKey) is null)
            {
                persons.Add(person.IdentityKey, person);
                records.Add(person);
            }

            person.Add(post);
        }
    }
}
