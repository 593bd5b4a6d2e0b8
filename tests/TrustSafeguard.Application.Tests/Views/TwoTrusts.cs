using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.EmergencyAccesses;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Two trusts in one store, in which everything is asked under the same few request ids.</summary>
internal sealed class TwoTrusts(Stage stage)
{
    /// <summary>How many kinds of request there are.</summary>
    public const int Kinds = 27;

    private static readonly DateOnly LongAgo = new(2020, 9, 1);

    public int Accepted { get; private set; }

    public static async Task<TwoTrusts> OpenAsync(Stage stage)
    {
        var trusts = new TwoTrusts(stage);
        foreach (var trust in new[] { 0, 1 })
        {
            await trusts.AskAsync(0, trust, 0);
            await trusts.AskAsync(1, trust, 0);
            await trusts.AskAsync(1, trust, 3);
            await trusts.AskAsync(2, trust, 0);
            await trusts.AskAsync(4, trust, 0);
        }

        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        return trusts;
    }

    /// <summary>Asks in both trusts for one of everything, so that every kind of event comes of it.</summary>
    public async Task WholeCourseAsync()
    {
        (int Kind, int Choice)[] course =
        [
            (0, 1), (1, 4), (5, 0), (15, 0), (16, 0), (6, 2), (7, 4), (9, 0), (10, 1), (9, 3), (10, 7), (10, 13), (8, 1), (11, 2), (11, 3), (11, 5), (14, 1), (13, 0), (14, 0),
            (23, 20), (23, 21), (23, 22), (24, 24), (24, 3), (24, 1), (24, 2), (12, 0), (18, 0), (18, 1), (19, 0), (19, 1), (20, 0), (20, 1), (20, 3), (20, 2), (20, 5), (21, 0),
            (21, 1), (22, 0), (22, 1), (22, 2), (22, 3), (17, 0), (17, 1), (19, 3), (19, 7), (25, 0), (25, 1),
            (8, 31), (11, 2), (11, 5), (13, 0), (13, 1), (26, 0), (26, 1), (11, 2), (11, 5), (13, 0), (13, 1),
        ];
        foreach (var (kind, choice) in course)
        {
            await AskAsync(kind, 0, choice);
            await AskAsync(kind, 1, choice);
        }

        var today = LondonTime.DateOf(stage.Time.GetUtcNow());
        var lastMonth = today.AddDays(1 - today.Day).AddMonths(-1);
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, "trust-99001", lastMonth, lastMonth.AddMonths(1).AddDays(-1))).Release.ShouldNotBeNull();
    }

    /// <summary>Asks one thing of one trust; whether it is accepted or refused, an answer is given.</summary>
    /// <param name="kind">Which thing.</param>
    /// <param name="trust">0 or 1.</param>
    /// <param name="choice">Which of several, and under which request id.</param>
    public async Task AskAsync(int kind, int trust, int choice)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await Request(kind, trust, choice, $"R{choice}");
        Accepted += outcome is { Refusals.Count: 0, Position: not null } ? 1 : 0;
        outcome?.Refusals.ShouldNotContain(refusal => refusal.Code == "request.not-shown");
    }

    private async ValueTask<RequestOutcome?> Request(int kind, int trust, int choice, string id)
    {
        var (urn, uid) = (900_001 + trust, $"9900{trust + 1}");
        var (ask, officer) = (stage.Ask, Stage.Officer);
        var (adult, child) = (One<StaffMemberView>(uid, choice), One<StudentView>(uid, choice));
        var now = stage.Time.GetUtcNow();
        return kind switch
        {
            0 => await ask.Organisations.OnboardAsync(officer, new OnboardSchool(
                urn, $"School {choice % 2}", null, "830", $"Authority as trust {trust} calls it", uid, $"Trust {choice % 2}")),
            1 => await ask.People.EnrolAsync(officer, new EnrolStaffMember(
                urn, "Theo Invented", [RoleOf(choice)], adult?.Id, choice % 5 == 4 ? $"theo{choice % 2}" : null, LongAgo)),
            2 => await ask.People.EnrolAsync(officer, new EnrolStudent(urn, "Sam Invented", new DateOnly(2012, 1, 1))),
            // A school of the other trust, under this one.
            3 => await ask.Organisations.OnboardAsync(officer, new OnboardSchool(900_002 - trust, "Taken", null, "831", "Derby", uid, "Trust")),
            4 => (await ask.Policies.AdoptAsync(officer, new AdoptSchoolPolicy(urn, choice % 2 == 0 ? "dcsf-guidance" : "derbyshire-leaflet", [], LongAgo))).Request,
            5 => (await ask.Policies.PublishAsync(officer, new PublishTrustPolicy(uid, "dcsf-guidance", [], [], LongAgo.AddDays(choice)))).Request,
            _ when adult is null || child is null => null,
            6 or 7 => await ask.Contacts.RecordAsync(officer, new RecordContact(
                adult.Id, choice % 4 == 0 ? null : child.Id, choice % 4 == 0 ? CounterpartKind.Colleague : null,
                choice % 2 == 0 ? Activity.PersonalPhoneText : Activity.SchoolEmail, (Direction)(choice % 2), Purpose.Personal, [], now,
                "As it happened.", id)),
            8 => await ask.Breaches.RaiseAsync(officer, new RaiseBreach(adult.Id, null, Severity.High, "Something.", choice % 2 == 0, id)),
            9 => await ask.Authorisations.RequestAsync(officer, new RequestAuthorisation(
                adult.Id, child.Id, null, Activity.SharePersonalContactDetails, "A trip.", now, now.AddDays(2))),
            10 when One<AuthorisationView>(uid, choice) is { } authorisation => await ask.Authorisations.DecideAsync(
                officer with { IsDevelopment = true }, new DecideAuthorisation(authorisation.Id, Role.Headteacher, adult.Id, choice % 4 != 1, "Because.", id)),
            11 when One<BreachView>(uid, choice) is { } breach => await ask.Breaches.TriageAsync(
                officer, new TriageBreach(breach.Id, (Threshold)(choice % 3), Severity.High, "Because.")),
            12 when One<BreachView>(uid, choice) is { } breach => await ask.Breaches.CloseAsync(officer, new CloseBreach(breach.Id, "Closed", "Because.")),
            13 when One<BreachView>(uid, choice) is { } breach => await ask.Referrals.ReferAsync(officer, new ReferToLado(breach.Id, "All of it.")),
            14 when One<LadoReferralView>(uid, choice) is { } referral => choice % 2 == 0
                ? await ask.Referrals.RecordOutcomeAsync(officer, new RecordLadoOutcome(referral.Id, ReferralOutcome.Unfounded, "Because."))
                : await NoteOverdueAsync(referral),
            15 => await ask.Acknowledgements.AcknowledgeAsync(officer, new AcknowledgePolicy(adult.Id, stage.Feed.Read(views => views.Policies.InForce(adult.School, now).Id))),
            16 => await ask.Acknowledgements.SignAsync(officer, new SignDeclaration(adult.Id, Fact.AupSigned)),
            17 => choice % 2 == 0
                ? await ask.People.RecordLeftAsync(officer, new RecordStaffMemberLeft(adult.Id, DateOnly.FromDateTime(now.Date)))
                : await ask.People.RecordLeftAsync(officer, new RecordStudentLeft(child.Id, DateOnly.FromDateTime(now.Date))),
            18 => await ask.Posts.AppointAsync(officer, new Appoint(
                choice % 2 == 0 ? uid : null, choice % 2 == 0 ? null : "830", "Ada Invented", [choice % 2 == 0 ? Role.ChairOfTrustees : Role.LocalAuthorityOfficer],
                choice % 3 == 0 ? null : $"theo{choice % 3}", LongAgo, id)),
            19 => choice % 2 == 0
                ? await ask.People.CorrectAsync(officer, new CorrectStudent(child.Id, $"Sam Renamed {choice}", null))
                : await ask.People.CorrectAsync(officer, new CorrectStudent(
                    child.Id, null, new DateOnly(2012, 1, 1).AddDays(choice), LeftOn: choice % 3 == 0 ? DateOnly.FromDateTime(now.Date).AddDays(choice) : null,
                    HasNotLeft: choice % 3 == 1)),
            20 when One<PostView>(uid, choice) is { } post => (choice % 3) switch
            {
                0 => await ask.Posts.CorrectAsync(officer, new CorrectName(post.Id, "Thea Renamed")),
                1 => await ask.Posts.CorrectAsync(officer, new CorrectIdentity(post.Id, choice % 2 == 0 ? null : $"theo{choice % 3}")),
                _ => await ask.Posts.ChangeLineManagerAsync(officer, new ChangeLineManagement(adult.Id, choice % 2 == 0 ? null : One<StaffMemberView>(uid, choice + 1)?.Id)),
            },
            21 => await ask.Posts.ChangeRolesAsync(officer, new ChangeRoles(adult.Id, [RoleOf(choice), Role.Volunteer], LongAgo.AddDays(choice))),
            22 when One<AppointmentView>(uid, choice) is { } appointment => (choice % 4) switch
            {
                0 => await ask.Posts.ChangeRolesAsync(officer, new ChangeRoles(appointment.Id, [Role.TrustSafeguardingOfficer], LongAgo.AddDays(choice))),
                1 => await ask.Posts.CorrectAsync(officer, new CorrectName(appointment.Id, "Ada Renamed")),
                2 => await ask.Posts.CorrectAsync(officer, new CorrectIdentity(appointment.Id, $"ada{choice}")),
                _ => await ask.Posts.EndAsync(officer, new EndAppointment(appointment.Id, DateOnly.FromDateTime(now.Date))),
            },
            23 when One<BreachView>(uid, choice) is { } breach => await ask.Breaches.ShareAsync(officer, new ShareWithSubject(
                breach.Id, $"This was said {choice}.", "Because.", choice % 2 == 0 ? null : "With the LADO, today.", null, choice % 3 == 0, id)),
            24 => (choice % 8) switch
            {
                3 when One<EmergencyAccessView>(uid, choice) is { } access => await ask.EmergencyAccesses.SeeAsync(officer, new RecordEmergencyAccessSeen(access.Id)),
                1 when One<EmergencyAccessView>(uid, choice) is { } access => await ask.EmergencyAccesses.EndAsync(officer, new EndEmergencyAccess(access.Id)),
                2 when One<EmergencyAccessView>(uid, choice) is { } access => await ask.EmergencyAccesses.ReviewAsync(officer, new ReviewEmergencyAccess(access.Id, "In order.")),
                _ when Leader(uid) is { } leader => await ask.EmergencyAccesses.TakeAsync(
                    officer with { StaffMember = leader.Id }, new TakeEmergencyAccess(urn, "Because.", 5 + choice, id)),
                _ => null,
            },
            25 => await ask.Concepts.PublishAsync(officer, new PublishStatisticalConcepts(
                "830", new DateOnly(now.Year, now.Month, 1).AddMonths(1 + (choice % 3)), 12 + choice, "A contact.", "A referral.", "Long ago.")),
            26 when One<LadoReferralView>(uid, choice) is { } referral => await ask.Referrals.RecordThresholdNotMetAsync(
                officer, new RecordThresholdNotMet(referral.Id, "Because.", choice % 2 == 0 ? null : now)),
            _ => null,
        };
    }

    private StaffMemberView? Leader(string uid) => stage.Feed.Read(views => views.Records.All.OfType<StaffMemberView>()
        .FirstOrDefault(member => member.Log == Logs.OfTrust(uid) && EmergencyAccessView.IsOpenTo(member, member.School, stage.Time.GetUtcNow())));

    private ValueTask<RequestOutcome> NoteOverdueAsync(LadoReferralView referral)
    {
        stage.Time.Advance(TimeSpan.FromDays(4));
        return stage.Ask.Referrals.NoteOverdueAsync(new NoteOverdueReferral(referral.Id));
    }

    private static Role RoleOf(int choice) => choice % 2 == 0 ? Role.Teacher : Role.Headteacher;

    private T? One<T>(string uid, int choice)
        where T : Application.Views.RecordView => stage.Feed.Read(views =>
    {
        var all = views.Records.All.OfType<T>().Where(record => record.Log == Logs.OfTrust(uid)).OrderBy(record => record.Id, StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : all[choice % all.Count];
    });
}
