using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Api.Access;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// Each place that enforces access does so alone, whatever the others let pass: what is asked below the engine, and the guard that the engine asks. So that one that is switched
/// off is found out, though another hides what it would give away.
/// </summary>
public sealed class EnforcedAloneTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private static readonly Schema Schema = SafeguardingApi.Build(new GraphQLOptions()).Schema;

    public static TheoryData<string> Callers => [.. TwoTrusts.Callers.Keys];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task What_is_named_below_the_engine_is_given_to_those_alone_to_whom_the_rules_open_it(string caller)
    {
        var records = await NamedRecord.AllOfAsync(scene);
        scene.Node.Feed.Read(views =>
        {
            var seen = new VisibleRecords(views, TwoTrusts.Callers[caller], TimeProvider.System.GetUtcNow(), SafeguardingApi.Access);
            var reach = new Reach(views, TwoTrusts.Callers[caller], TimeProvider.System.GetUtcNow(), isUnbounded: false);
            foreach (var record in records.Where(record => record.Type is not "Relationship"))
            {
                var isOpen = reach.IsAny(SafeguardingApi.Access.Of(record.Type), views.Records.Find(record.Id)!);
                (seen.Find(record.Id) is not null).ShouldBe(isOpen, record.Id);
                (views.Records.Find(record.Id) switch
                {
                    TrustView trust => seen.Trust(trust.Uid) is not null,
                    SchoolView school => seen.School(school.Urn) is not null,
                    LocalAuthorityView authority => seen.LocalAuthority(authority.Code) is not null,
                    _ => isOpen,
                }).ShouldBe(isOpen, record.Id);
            }

            return true;
        });
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task The_guard_gives_no_object_and_no_field_that_the_rules_do_not(string caller)
    {
        var records = await NamedRecord.AllOfAsync(scene);
        var guard = new SchemaGuard(SafeguardingApi.Declared, SafeguardingApi.Access, new Dictionary<string, SensitiveFields>());
        var context = new RequestContext(scene.Node, TwoTrusts.Callers[caller]);
        var reach = scene.Node.Feed.Read(views => new Reach(views, TwoTrusts.Callers[caller], TimeProvider.System.GetUtcNow(), isUnbounded: false));
        context.Enter();
        try
        {
            foreach (var record in records.Where(record => record.Type is not "Relationship"))
            {
                var (type, stored) = ((ObjectType)Schema.Types.Find(record.Type)!, scene.Node.Views.Records.Find(record.Id)!);
                guard.ToSee(type)!(context, stored).ShouldBe(reach.IsAny(SafeguardingApi.Access.Of(type.Name), stored), record.Id);
                foreach (var field in type.Fields)
                {
                    var coordinate = $"{type.Name}.{field.Name}";
                    var reads = guard.ToRead(type, field);
                    (reads is null).ShouldBe(SafeguardingApi.Access.Find(coordinate) is null or Audiences.Whole, coordinate);
                    reads?.Invoke(context, stored).ShouldBe(reach.IsAny(SafeguardingApi.Access.Of(coordinate), stored), $"{coordinate} of {record.Id}");
                }
            }
        }
        finally
        {
            context.Exit();
        }
    }
}
