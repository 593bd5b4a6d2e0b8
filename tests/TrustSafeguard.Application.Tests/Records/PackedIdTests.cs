using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Tests.Codec;

public sealed class PackedIdTests
{
    [Theory]
    [InlineData("contact-0191b151a6a000014d62f338649462db")]
    [InlineData("contact-00000000000000000000000000000000")]
    [InlineData("contact-ffffffffffffffffffffffffffffffff")]
    public void An_id_of_the_usual_shape_comes_back_from_its_bytes(string id)
    {
        PackedId.TryPack(id, "contact-", out var packed).ShouldBeTrue();
        PackedId.Unpack("contact-", packed).ShouldBe(id);
    }

    [Theory]
    [InlineData("contact-0191B151a6a000014d62f338649462db")]
    [InlineData("contact-0191b151a6a000014d62f338649462d")]
    [InlineData("contact-0191b151a6a000014d62f338649462db0")]
    [InlineData("contact- 191b151a6a000014d62f338649462db")]
    [InlineData("student-0191b151a6a000014d62f338649462db")]
    [InlineData("contact-1")]
    [InlineData("contact-")]
    [InlineData("")]
    public void An_id_that_would_come_back_otherwise_is_not_packed(string id) => PackedId.TryPack(id, "contact-", out _).ShouldBeFalse();
}
