using System.Reflection;
using System.Text;
using System.Text.Json;
using FsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.TypeSystem;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Grains.Wire;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Wire;

/// <summary>What crosses from one silo to another, and under which names.</summary>
public sealed class WireTests(OneSilo shared) : IClassFixture<OneSilo>
{
    private Serializer Serializer => shared.Silo.Services.GetRequiredService<Serializer>();

    [Fact]
    public void Every_command_event_and_refusal_has_a_name()
    {
        var domain = typeof(Decision<>).Assembly.GetTypes().Where(type =>
            type is { IsNested: true, IsAbstract: false } && type.IsSubclassOf(type.DeclaringType!)
            && (type.DeclaringType!.Name.EndsWith("Command", StringComparison.Ordinal) || type.DeclaringType.Name.EndsWith("Event", StringComparison.Ordinal)));

        WireNames.All.Keys.ShouldBe(domain.Append(typeof(Refusal)), ignoreOrder: true);
    }

    [Fact]
    public void No_two_share_a_name_and_each_is_found_by_its_own()
    {
        WireNames.All.Values.ShouldBeUnique();
        WireNames.All.ShouldAllBe(each => WireNames.Find(each.Value) == each.Key);
    }

    // A silo of the version before may run beside this one: whoever changes a command reads here that the two are not to ask one another.
    [Fact]
    public void The_names_and_members_are_those_that_were_approved_under_this_number() => ApprovedText.ShouldMatch(WireShape.Lines(), "wire-names");

    [Fact]
    public void The_names_and_members_of_what_carries_them_are_those_that_were_approved_under_this_number() => ApprovedText.ShouldMatch(Envelopes(), "wire-envelopes");

    [Fact]
    public void What_has_changed_is_approved_under_a_number_of_its_own_and_under_none_that_was_approved()
    {
        using var folder = new TestFolder();
        var approved = folder["wire.txt"];
        ApprovedText.ShouldMatch(["breach/Refer(staffMember: String)"], approved, number: 2, approves: true);
        string[] changed = ["breach/Refer(asked: String, staffMember: String)"];

        foreach (var approves in new[] { false, true })
        {
            Should.Throw<ShouldAssertException>(() => ApprovedText.ShouldMatch(changed, approved, number: 2, approves)).Message.ShouldContain("raise `WireNames.Number`");
        }

        Should.Throw<ShouldAssertException>(() => ApprovedText.ShouldMatch(changed, approved, number: 3, approves: false)).Message.ShouldContain("TRUSTSAFEGUARD_APPROVE=1");
        ApprovedText.ShouldMatch(changed, approved, number: 3, approves: true);
        ApprovedText.ShouldMatch(changed, approved, number: 3, approves: false);
        File.ReadAllText(approved).ShouldBe("number 3\nbreach/Refer(asked: String, staffMember: String)\n");
    }

    [Fact]
    public void A_member_of_what_a_command_holds_is_among_what_is_approved()
    {
        var lines = WireShape.Lines();

        lines.ShouldContain(line => line.StartsWith("student/Correct(", StringComparison.Ordinal) && line.Contains("leftOn: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("type ", StringComparison.Ordinal) && line.Contains('('));
    }

    [Theory]
    [MemberData(nameof(EveryKind.Names), MemberType = typeof(EveryKind))]
    public Task Every_command_and_every_event_comes_back_as_it_went_in(string kind) => EveryKind.AskAsync(kind, new ComesBack(Serializer));

    [Theory]
    [InlineData(null)]
    [InlineData("id")]
    public void A_refusal_comes_back_as_it_went_in(string? argument)
    {
        var refusal = argument is null ? new Refusal("breach.unknown", "Nothing — as it is.") : new Refusal("breach.unknown", "Nothing — as it is.", argument);

        var back = Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(refusal)).ShouldBeOfType<Refusal>();

        JsonSerializer.Serialize(back).ShouldBe(JsonSerializer.Serialize(refusal));
    }

    [Fact]
    public void One_value_that_stands_twice_in_a_message_comes_back_twice()
    {
        var command = new BreachCommand.Refer("staff-1");

        Serializer.Deserialize<object[]>(Serializer.SerializeToArray<object[]>([command, command])).ShouldBe([command, command]);
    }

    [Fact]
    public void A_name_of_before_is_read_as_the_event_of_now() =>
        StreamKinds.Stored.Where(stored => !stored.IsWritten).ShouldAllBe(stored => WireNames.Find(stored.Name) == stored.Type);

    [Fact]
    public void A_name_that_this_version_does_not_know_is_a_clear_error()
    {
        var bytes = Serializer.SerializeToArray<object>(new BreachCommand.Refer("staff-1"));
        Encoding.UTF8.GetBytes("breach/Relay").CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("breach/Refer"u8)));

        Should.Throw<InvalidDataException>(() => Serializer.Deserialize<object>(bytes)).Message
            .ShouldBe("`breach/Relay` came from another silo and is not known to this version.");
    }

    [Fact]
    public void What_is_not_of_the_domain_is_not_carried()
    {
        var codec = new DomainCodec();

        ((IGeneralizedCodec)codec).IsSupportedType(typeof(HttpClient)).ShouldBeFalse();
        ((ITypeFilter)codec).IsTypeAllowed(typeof(HttpClient)).ShouldBeNull();
        Should.Throw<CodecNotFoundException>(() => Serializer.SerializeToArray<object>(new Foreign("x")));
    }

    [Theory]
    [InlineData(typeof(HttpClient))]
    [InlineData(typeof(System.Diagnostics.Process))]
    [InlineData(typeof(Foreign))]
    public void A_type_that_is_not_ours_is_not_let_in_by_its_name(Type type)
    {
        var types = shared.Silo.Services.GetRequiredService<TypeConverter>();

        Should.Throw<InvalidOperationException>(() => types.Parse(RuntimeTypeNameFormatter.Format(type)));
    }

    [Fact]
    public void Within_a_silo_the_value_itself_is_handed_on()
    {
        var command = new BreachCommand.Triage(Threshold.None, Severity.Low, "As it was.", null);

        shared.Silo.Services.GetRequiredService<DeepCopier>().Copy<object>(command).ShouldBeSameAs(command);
    }

    private static IEnumerable<string> Envelopes() =>
        from type in typeof(DomainCodec).Assembly.GetTypes()
        where type.GetCustomAttribute<GenerateSerializerAttribute>() is not null
        let alias = type.GetCustomAttribute<AliasAttribute>()?.Alias ?? "(no alias)"
        orderby alias
        select $"{alias}({string.Join(", ", type.GetConstructors()[0].GetParameters().Select(parameter => parameter.Name))})";

    private sealed record Foreign(string Word);

    private sealed class ComesBack(Serializer serializer) : IAskedOfKind
    {
        private const int HistoryLength = 12;

        public Task AskAsync<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, Gen<TCommand> commands)
            where TState : class
            where TCommand : class
            where TEvent : class
        {
            var state = kind.Initial;
            foreach (var (command, place) in EveryKind.Some(commands, 40 * HistoryLength).Select((command, place) => (command, place)))
            {
                state = place % HistoryLength == 0 ? kind.Initial : state;
                ComeBack(command);
                foreach (var happened in kind.Decide(state, command).Events)
                {
                    ComeBack(happened);
                    state = kind.Evolve(state, happened);
                }
            }

            return Task.CompletedTask;
        }

        private void ComeBack(object value)
        {
            var back = serializer.Deserialize<object>(serializer.SerializeToArray(value)).ShouldNotBeNull();

            back.ShouldNotBeSameAs(value);
            back.GetType().ShouldBe(value.GetType());
            JsonSerializer.Serialize(back, back.GetType()).ShouldBe(JsonSerializer.Serialize(value, value.GetType()));
        }
    }
}
