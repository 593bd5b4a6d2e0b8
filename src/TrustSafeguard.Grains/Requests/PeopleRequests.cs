using TrustSafeguard.Domain;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.People;

namespace TrustSafeguard.Grains.Requests;

public sealed class PeopleRequests
{
    private readonly Desk desk;
    private readonly OneAtATime identities = new();

    internal PeopleRequests(Desk desk) => this.desk = desk;

    public ValueTask<Answer> EnrolAsync(Viewer viewer, EnrolStaffMember input) => input.Identity is { } identity
        ? identities.DoAsync(identity, () => AskAsync(viewer, input))
        : AskAsync(viewer, input);

    public ValueTask<Answer> EnrolAsync(Viewer viewer, EnrolStudent input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, input)));

    public ValueTask<Answer> RecordLeftAsync(Viewer viewer, string student, DateOnly on) => desk.AskAsync(viewer, desk.Read(views => PrepareLeft(views, student, on)));

    /// <param name="viewer">Who says so.</param>
    /// <param name="staffMember">Who leaves.</param>
    /// <param name="on">The first day on which they no longer work there.</param>
    public ValueTask<Answer> RecordStaffMemberLeftAsync(Viewer viewer, string staffMember, DateOnly on) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareStaffMemberLeft(views, staffMember, on)));

    private ValueTask<Answer> AskAsync(Viewer viewer, EnrolStaffMember input) => desk.AskAsync(viewer, desk.Read(views => Prepare(views, input)));

    private Prepared Prepare(SafeguardingViews views, EnrolStaffMember input)
    {
        if (views.Organisations.FindSchool(input.School) is not { } school)
        {
            return Missing.School(input.School);
        }

        if (input.LineManager is { } manager && views.Records.Find<StaffMemberView>(manager)?.Log != school.Log)
        {
            return Missing.StaffMember(manager, "lineManager");
        }

        if (input.Identity is { } identity && views.People.FindByIdentity(identity) is { } holder && desk.Time.GetUtcNow() < holder.Leaves)
        {
            return new Refusal("staff-member.identity-taken", "Another member of staff has this identity already.", "identity");
        }

        var id = desk.Ids.Next("staff-");
        return Prepared.For(id, school.Log, new GrainCommand(id, new StaffMemberCommand.Enrol(
            input.School, input.DisplayName, RoleSet.Of([.. input.Roles]), input.LineManager, input.Identity, input.StartsOn)));
    }

    private Prepared Prepare(SafeguardingViews views, EnrolStudent input)
    {
        if (views.Organisations.FindSchool(input.School) is not { } school)
        {
            return Missing.School(input.School);
        }

        var id = desk.Ids.Next("student-");
        var today = LondonTime.DateOf(desk.Time.GetUtcNow());
        return Prepared.For(id, school.Log, new GrainCommand(id, new StudentCommand.Enrol(input.School, input.DisplayName, input.DateOfBirth, today)));
    }

    private static Prepared PrepareLeft(SafeguardingViews views, string student, DateOnly on) =>
        views.Records.Find<StudentView>(student) is { } known
            ? Prepared.For(student, known.Log, new GrainCommand(student, new StudentCommand.RecordLeft(on)))
            : Missing.Student(student);

    private static Prepared PrepareStaffMemberLeft(SafeguardingViews views, string staffMember, DateOnly on) =>
        views.Records.Find<StaffMemberView>(staffMember) is { } known
            ? Prepared.For(staffMember, known.Log, new GrainCommand(staffMember, new StaffMemberCommand.RecordLeft(on)))
            : Missing.StaffMember(staffMember);
}
