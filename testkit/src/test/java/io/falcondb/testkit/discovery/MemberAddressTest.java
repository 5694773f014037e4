package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.kernel.GroupId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberAddressTest {

    @Test
    void groupNameHostAndPortAreReadAndTheFirstGroupNeedsNoNumber() {
        List<MemberAddress> read =
                MemberAddress.parse(List.of("a=127.0.0.1:7432", "2/b=127.0.0.1:7433"));
        assertThat(read)
                .extracting(MemberAddress::group)
                .containsExactly(GroupId.FIRST, new GroupId(2));
        assertThat(read).extracting(MemberAddress::name).containsExactly("a", "b");
        assertThat(read.getLast().address().getPort()).isEqualTo(7433);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=b", "a=b:c", "x/a=b:1", "0/a=b:1", "a=b:70000"})
    void anythingElseIsRefusedWithTheNameOfTheSetting(String text) {
        assertThatThrownBy(() -> MemberAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("falcon.members")
                .hasMessageContaining(text);
    }
}
